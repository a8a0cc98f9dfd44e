import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { EventBatch } from "../formats/event-batch.js";
import { toPtEtaPhiMass } from "../kinematics/pt-eta-phi-mass.js";
import type { NdArray } from "../numpy/nd-array.js";
import { fourVectorColumns } from "./four-vector-columns.js";

const column = (...values: number[]): NdArray => ({
  dtype: "float64",
  shape: [values.length],
  data: Float64Array.from(values),
});
const table = (columns: Readonly<Record<string, NdArray>>): EventBatch => {
  const events = Object.values(columns)[0]!.shape[0]!;
  return {
    events,
    event: new Map(Object.entries(columns)),
    particle: new Map(),
    offsets: new Int32Array(events + 1),
  };
};

describe("fourVectorColumns", () => {
  it.each([
    ["E1", "px1", "py1", "pz1"],
    ["p4_0_E", "p4_0_px", "p4_0_py", "p4_0_pz"],
    ["lep.energy_1", "lep.px_1", "lep.py_1", "lep.pz_1"],
  ])("puts %s, %s, %s, %s together, and what is numbered on beside it", (...first) => {
    const second = first.map((name) => name.replace(/[01]/, "7"));
    const columns = Object.fromEntries([...second, ...first].map((name, i) => [name, column(i, 10 + i)]));
    const { particle, offsets, event, events } = fourVectorColumns(table({ ...columns, weight: column(1, 2) }));
    expect([...particle.get("p4")!.data]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect([...offsets]).toEqual([0, 2, 4]);
    expect({ events, columns: event.size }).toEqual({ events: 2, columns: 9 });
  });

  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  test.prop([fc.array(fc.tuple(real(0.1, 1e3), real(-4, 4), real(-3, 3), real(0.1, 100)), { minLength: 1 })])(
    "takes pt, eta, phi and mass of particles with a counter",
    (rows) => {
      const names = ["Muon_pt", "Muon_eta", "Muon_phi", "Muon_mass"];
      const particle = new Map(names.map((name, i) => [name, column(...rows.map((row) => row[i]!))]));
      const offsets = Int32Array.of(0, 0, rows.length);
      const found = fourVectorColumns({ events: 2, event: new Map(), particle, offsets });
      expect(found.offsets).toBe(offsets);
      for (const [i, value] of toPtEtaPhiMass(found.particle.get("p4")!.data as Float64Array).entries()) {
        // a mass of 0.1 under an energy of 3e4: E² - p² keeps 2e-52 · 1e11 of it
        expect(value).toBeCloseTo(rows[i >> 2]![i % 4]!, 2);
      }
    },
  );

  it("takes particles without a mass as massless, and keeps single precision known", () => {
    const polar = fourVectorColumns(table({ pt: column(5, -1), eta: column(0, 0), phi: column(0, 0) }));
    expect([...polar.particle.get("p4")!.data]).toEqual([5, 5, 0, 0, Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    const single: NdArray = { dtype: "float32", shape: [1], data: Float32Array.of(1) };
    const cartesian = fourVectorColumns(table({ E: single, px: single, py: single, pz: single }));
    expect(cartesian.particle.get("p4")).toMatchObject({ dtype: "float32", shape: [1, 4] });
  });

  it("leaves alone what is not complete, not alike, or there already", () => {
    const one = column(1);
    const incomplete = table({ MET_pt: one, MET_phi: one, E1: one, px1: one, py2: one, pz1: one, phi: one });
    expect(fourVectorColumns(incomplete)).toBe(incomplete);
    const p4: NdArray = { dtype: "float64", shape: [1, 4], data: Float64Array.of(1, 0, 0, 1) };
    const own: EventBatch = { ...incomplete, particle: new Map([["p4", p4]]) };
    expect(fourVectorColumns(own)).toBe(own);
  });
});
