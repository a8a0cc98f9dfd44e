/**
 * Flat columns put together as four-momenta, by their names.
 *
 * The rule: columns that are alike but for the quantity in their names are one particle: E or energy, px, py and pz; or pt, eta,
 * phi and, if it is there, mass or m, without which it is taken as massless. Before the quantity stands nothing or what
 * ends in `_` or `.`, behind it nothing or a number: `Muon_pt`, `E1`, `p4_0_px`, `mu.pt_2`. Large and small letters are the same.
 * Columns of particles (`Muon_pt` with `nMuon`) are one momentum for each particle; of several such sets, the first is taken.
 * Columns of events are particles of the event, in the file's order. GeV, radians.
 */

import type { EventBatch } from "../formats/event-batch.js";
import { fromPtEtaPhiMass } from "../kinematics/pt-eta-phi-mass.js";
import { type NdArray, toFloat64 } from "../numpy/nd-array.js";

const quantities: Readonly<Record<string, string>> = {
  e: "e",
  energy: "e",
  px: "px",
  py: "py",
  pz: "pz",
  pt: "pt",
  eta: "eta",
  phi: "phi",
  m: "mass",
  mass: "mass",
};
const NAME = /^((?:.*[_.])?)(e|energy|px|py|pz|pt|eta|phi|m|mass)(_?\d*)$/i;

/**
 * Adds `p4`, (E, px, py, pz) of each particle, to the columns of particles where the rule finds some and the file has none; else
 * gives the batch as it is. Rows that are no momentum (not finite, pT below 0) are NaN.
 */
export function fourVectorColumns(batch: EventBatch): EventBatch {
  if (batch.particle.has("p4")) return batch;
  const { events } = batch;
  const [ofParticles] = vectorsAmong(batch.particle);
  if (ofParticles !== undefined) return { ...batch, particle: new Map([...batch.particle, ["p4", ofParticles]]) };
  const ofEvents = batch.particle.size > 0 ? [] : vectorsAmong(batch.event);
  const k = ofEvents.length;
  if (k === 0) return batch;
  const single = ofEvents.every(({ dtype }) => dtype === "float32");
  const data = new (single ? Float32Array : Float64Array)(4 * k * events);
  for (const [i, vector] of ofEvents.entries()) {
    for (let at = 0; at < 4 * events; at++) data[4 * (k * (at >> 2) + i) + (at % 4)] = Number(vector.data[at]);
  }
  const p4: NdArray = { dtype: single ? "float32" : "float64", shape: [k * events, 4], data };
  const offsets = Int32Array.from({ length: events + 1 }, (_, i) => k * i);
  return { ...batch, particle: new Map([["p4", p4]]), offsets };
}

/** Momenta `[rows, 4]` of all complete sets of columns, in the order of their first columns. */
function vectorsAmong(columns: ReadonlyMap<string, NdArray>): readonly NdArray[] {
  const sets = new Map<string, Map<string, NdArray>>();
  for (const [name, array] of columns) {
    const [, before, quantity, behind] = NAME.exec(name) ?? [];
    if (quantity === undefined || array.shape.length !== 1) continue;
    const key = `${before} ${behind}`;
    const set = sets.get(key) ?? new Map<string, NdArray>();
    sets.set(key, set.set(quantities[quantity.toLowerCase()]!, array));
  }
  return [...sets.values()].flatMap((set) => {
    const cartesian = ["e", "px", "py", "pz"].map((quantity) => set.get(quantity));
    if (isWhole(cartesian)) return [together(cartesian)];
    const polar = ["pt", "eta", "phi"].map((quantity) => set.get(quantity));
    return isWhole(polar) ? [fromPolar(polar, set.get("mass"))] : [];
  });
}

function isWhole(arrays: readonly (NdArray | undefined)[]): arrays is readonly NdArray[] {
  return arrays.every((array) => array !== undefined);
}

/** Single precision stays so, as whoever computes masses has to know. */
function together(arrays: readonly NdArray[]): NdArray {
  const rows = arrays[0]!.shape[0]!;
  const single = arrays.every(({ dtype }) => dtype === "float32");
  const data = new (single ? Float32Array : Float64Array)(4 * rows);
  for (const [c, array] of arrays.entries()) {
    for (let row = 0; row < rows; row++) data[4 * row + c] = Number(array.data[row]);
  }
  return { dtype: single ? "float32" : "float64", shape: [rows, 4], data };
}

function fromPolar(arrays: readonly NdArray[], mass: NdArray | undefined): NdArray {
  const rows = arrays[0]!.shape[0]!;
  const massless: NdArray = { dtype: "float64", shape: [rows], data: new Float64Array(rows) };
  const polar = toFloat64(together([...arrays, mass ?? massless]));
  const data = new Float64Array(4 * rows).fill(Number.NaN);
  for (let row = 0; row < rows; row++) {
    const one = polar.subarray(4 * row, 4 * row + 4);
    const [pt, eta, , m] = one as unknown as readonly [number, number, number, number];
    const possible = one.every(Number.isFinite) && pt >= 0 && m >= -pt * Math.cosh(eta);
    if (possible) data.set(fromPtEtaPhiMass(one), 4 * row);
  }
  return { dtype: "float64", shape: [rows, 4], data };
}
