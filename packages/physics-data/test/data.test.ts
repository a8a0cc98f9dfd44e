/** The data sets that ship: checksums, and the facts that data/README.md states. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  detectComponentOrder,
  invariantMass,
  pseudorapidity,
  readLheEvents,
  readLheFinalState,
  readNpz,
  reorderComponents,
  transverseMomentum,
} from "../src/index.js";

/** Momenta of up to 6,500 GeV with 11 digits add up to zero within this, GeV. */
const CONSERVED = 1e-6;

const dataFile = (name: string): string => fileURLToPath(new URL(`../../../data/${name}`, import.meta.url));

/** |p²| / E² of a massless vector in float32, as the README states it. */
const MASSLESS = 3e-7;
/** Rounding to float32, relative to the component: 2^-24. */
const FLOAT32 = 6e-8;
/** Cuts were applied before rounding to float32. */
const CUT_ROUNDING = 1e-6;

describe("the data sets", () => {
  const sums = readFileSync(dataFile("SHA256SUMS"), "utf8").trim().split("\n");

  it.each(sums.map((line) => line.split("  ")))("%s is the checksum of %s", (sum, name) => {
    expect(
      createHash("sha256")
        .update(readFileSync(dataFile(name!)))
        .digest("hex"),
    ).toBe(sum);
  });
});

describe("drellyan-20k.npz", async () => {
  const arrays = await readNpz(dataFile("drellyan-20k.npz"));
  const stored = arrays["p4"]!;
  const p4 = reorderComponents(stored.data as Float32Array, { from: "px,py,pz,E" });
  const events = 20_000;

  it("holds 20,000 events, background and signal in turn", () => {
    expect(Object.keys(arrays)).toEqual(["p4", "label"]);
    expect(stored).toMatchObject({ dtype: "float32", shape: [events, 2, 4] });
    expect(arrays["label"]).toMatchObject({ dtype: "uint8", shape: [events] });
    expect((arrays["label"]!.data as Uint8Array).every((label, row) => label === row % 2)).toBe(true);
    expect(p4.every(Number.isFinite)).toBe(true);
  });

  it("is in the order (px, py, pz, E), which is found", () => {
    expect(detectComponentOrder(stored.data as Float32Array)).toEqual({ order: "px,py,pz,E", certain: true });
  });

  it("keeps its cuts", () => {
    const pt = transverseMomentum(p4);
    expect(Math.min(...pt)).toBeGreaterThan(10 * (1 - CUT_ROUNDING));
    expect(Math.max(...pseudorapidity(p4).map(Math.abs))).toBeLessThan(2.5 * (1 + CUT_ROUNDING));
    const mass = invariantMass(p4, events, 2);
    expect(Math.min(...mass)).toBeGreaterThan(70 * (1 - CUT_ROUNDING));
    const signal = mass.filter((_, row) => row % 2 === 1).sort();
    expect(Math.abs(signal[events / 4]! - 91.19)).toBeLessThan(0.1); // the median of 10,000: its error is 0.03
  });

  it("has massless muons, exactly back to back in the transverse plane", () => {
    for (let i = 0; i < p4.length; i += 8) {
      expect(p4[i + 1]! + p4[i + 5]!).toBe(0);
      expect(p4[i + 2]! + p4[i + 6]!).toBe(0);
    }
    const worst = invariantMass(p4, 2 * events, 1).reduce((w, m, row) => Math.max(w, (m / p4[4 * row]!) ** 2), 0);
    expect(worst).toBeLessThan(MASSLESS);
  });

  it.each([
    ["background", 0, 4, 2],
    ["signal", 1, 5, 3],
  ] as const)("begins with the events of drellyan-%s.lhe.gz", async (name, label, particles, final) => {
    const path = dataFile(`drellyan-${name}.lhe.gz`);
    const state = await readLheFinalState(path, { particles: 2 });
    expect(state.events).toBe(2000);
    for (let i = 0; i < state.p4.length; i++) {
      const row = 2 * Math.floor(i / 8) + label;
      expect(Math.abs(p4[8 * row + (i % 8)]! - state.p4[i]!)).toBeLessThanOrEqual(FLOAT32 * Math.abs(state.p4[i]!));
    }
    expect(state.pdgId.every((id, i) => id === (i % 2 === 0 ? 13 : -13))).toBe(true);
    expect(state.weight.every((weight) => weight === 1)).toBe(true);
    for await (const event of readLheEvents(path)) {
      expect(event.particles).toHaveLength(particles);
      const muon = event.particles[final]!;
      expect(muon).toMatchObject({ status: 1, mass: 0, spin: 9, mothers: label === 1 ? [3, 3] : [1, 2] });
      for (const component of ["px", "py", "pz", "energy"] as const) {
        const sum = event.particles.reduce((s, p) => s + (p.status === 2 ? 0 : p.status * p[component]), 0);
        expect(Math.abs(sum)).toBeLessThan(CONSERVED);
      }
    }
  });
});

describe("dijets.npz", async () => {
  const { jets } = await readNpz(dataFile("dijets.npz"));
  const p4 = reorderComponents(jets!.data as Float32Array, { from: "px,py,pz,E" });

  it("holds two jets of 100,000 events, the harder one first, within its cuts", () => {
    expect(jets).toMatchObject({ dtype: "float32", shape: [100_000, 2, 4] });
    expect(p4.every(Number.isFinite)).toBe(true);
    const pt = transverseMomentum(p4);
    const eta = pseudorapidity(p4);
    let low = Number.POSITIVE_INFINITY;
    for (let i = 0; i < pt.length; i += 2) {
      expect(pt[i]).toBeGreaterThanOrEqual(pt[i + 1]!);
      expect(Math.abs(eta[i]!)).toBeLessThan(2.5 * (1 + CUT_ROUNDING));
      low = Math.min(low, pt[i]!);
    }
    expect(low).toBeGreaterThan(1200 * (1 - CUT_ROUNDING));
  });

  it("has the stated masses", () => {
    const mass = invariantMass(p4, 200_000, 1);
    const median = (jet: number) => mass.filter((_, row) => row % 2 === jet).sort()[50_000]!;
    expect(Math.round(median(0))).toBe(163);
    expect(Math.round(median(1))).toBe(175);
  });
});
