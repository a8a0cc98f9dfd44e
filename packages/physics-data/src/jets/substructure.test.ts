import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { fromPtEtaPhiMass } from "../kinematics/pt-eta-phi-mass.js";
import { rotate } from "../kinematics/rotate.js";
import { energyCorrelators } from "./energy-correlators.js";
import { nSubjettiness } from "./n-subjettiness.js";
import { softDrop } from "./soft-drop.js";

/** Rounding of momenta in and angles out. */
const DIGITS = 10;
/** Massless particles from (pT, y, φ). */
const jet = (rows: readonly (readonly [number, number, number])[]): Float64Array =>
  fromPtEtaPhiMass(rows.flatMap(([pt, y, phi]) => [pt, y, phi, 0]));
const cone = (particles: number, seed: number): Float64Array => {
  const rng = createRng(seed);
  return jet(
    Array.from({ length: particles }, () => [1 + 50 * rng.uniform(), 0.4 * rng.normal(), 3.1 + 0.4 * rng.normal()]),
  );
};

describe("softDrop", () => {
  // Two hard particles at 0.5, and soft ones at 1.2 and 2 from them.
  const particles = jet([
    [60, 0, 0],
    [2, 0, 1.2],
    [40, 0, 0.5],
    [1, 2, 0],
  ]);

  it("drops soft branches at wide angles, and stops at the two prongs", () => {
    const groomed = softDrop(particles);
    expect([...groomed.particles]).toEqual([0, 2]);
    expect(groomed.z).toBeCloseTo(0.4, DIGITS);
    expect(groomed.deltaR).toBeCloseTo(0.5, DIGITS);
    expect(groomed.dropped).toBe(2);
    for (let c = 0; c < 4; c++) expect(groomed.p4[c]).toBeCloseTo(particles[c]! + particles[8 + c]!, DIGITS);
  });

  it("keeps all at zCut = 0, and leaves one particle where nothing passes", () => {
    expect(softDrop(particles, { zCut: 0 })).toMatchObject({ particles: Int32Array.of(0, 1, 2, 3), dropped: 0 });
    const groomed = softDrop(particles, { zCut: 0.5 });
    expect(groomed).toMatchObject({ particles: Int32Array.of(0), z: 0, deltaR: 0, dropped: 3 });
    expect(softDrop(jet([[5, 1, 1]])).particles).toEqual(Int32Array.of(0));
  });

  it("asks less of z at smaller angles as beta grows", () => {
    const pair = jet([
      [95, 0, 0],
      [5, 0, 0.2],
    ]);
    // z = 0.05: cut 0.1 at beta = 0, 0.1 · 0.2 = 0.02 at beta = 1, 0.1 · (0.2 / 0.1) = 0.2 with radius 0.1
    expect(softDrop(pair).dropped).toBe(1);
    expect(softDrop(pair, { beta: 1 }).dropped).toBe(0);
    expect(softDrop(pair, { beta: 1, radius: 0.1 }).dropped).toBe(1);
  });

  it("refuses nothing, and options out of range", () => {
    expect(() => softDrop([])).toThrow("no particle");
    expect(() => softDrop(particles, { zCut: -1 })).toThrow("zCut");
    expect(() => softDrop(particles, { beta: Number.NaN })).toThrow("beta");
  });
});

describe("nSubjettiness", () => {
  it("is the distance to the axis for one particle off a heavy one, and 0 for as many axes as particles", () => {
    const rows = [
      [1000, 0, 0],
      [1000, 0, 0.4],
      [10, 0.3, 0.4],
    ] as const;
    const tau = nSubjettiness(jet(rows), 4, { radius: 0.8 });
    // kT merges the third with the second; its axis lies close to 1000 : 10 between, in y and φ
    const [axis, norm] = [(0.3 * 10) / 1010, 2010 * 0.8];
    expect(tau[1]).toBeCloseTo((1000 * axis + 10 * (0.3 - axis)) / norm, 4);
    expect([...tau.slice(2)]).toEqual([0, 0]);
    // one axis: halfway between the two hard ones, 0.2 from each
    expect(tau[0]).toBeCloseTo((2000 * 0.2 + 10 * Math.hypot(0.3, 0.2)) / norm, 3);
  });

  it("falls with each axis, is blind to scale and to turns about the beam, and scales with the radius", () => {
    const particles = cone(40, 1);
    const tau = nSubjettiness(particles, 5);
    const turned = nSubjettiness(rotate(particles, [0, 0, 1], 1.3), 5);
    const larger = nSubjettiness(
      particles.map((x) => 3 * x),
      5,
    );
    const wide = nSubjettiness(particles, 5, { beta: 2, radius: 2 });
    const plain = nSubjettiness(particles, 5, { beta: 2 });
    for (let i = 0; i < 5; i++) {
      if (i > 0) expect(tau[i]).toBeLessThan(tau[i - 1]!);
      expect(turned[i]).toBeCloseTo(tau[i]!, DIGITS);
      expect(larger[i]).toBeCloseTo(tau[i]!, DIGITS);
      expect(4 * wide[i]!).toBeCloseTo(plain[i]!, DIGITS);
    }
    expect(() => nSubjettiness(particles, 0)).toThrow("most");
  });
});

describe("energyCorrelators", () => {
  it("has the known values of three particles", () => {
    // ΔR: 0.3, 0.4, 0.5
    const particles = jet([
      [2, 0, 0],
      [3, 0.3, 0],
      [5, 0, 0.4],
    ]);
    for (const beta of [1, 2]) {
      const { ecf1, ecf2, ecf3, c2, d2 } = energyCorrelators(particles, { beta });
      const two = 6 * 0.3 ** beta + 10 * 0.4 ** beta + 15 * 0.5 ** beta;
      const three = 30 * (0.3 * 0.4 * 0.5) ** beta;
      expect(ecf1).toBeCloseTo(10, DIGITS);
      expect(ecf2).toBeCloseTo(two, DIGITS);
      expect(ecf3).toBeCloseTo(three, DIGITS);
      expect(c2).toBeCloseTo((three * 10) / two ** 2, DIGITS);
      expect(d2).toBeCloseTo((three * 1000) / two ** 3, DIGITS);
    }
  });

  it("is unchanged by a collinear split and by a turn about the beam, and zero for one or two particles' third", () => {
    const particles = cone(30, 2);
    const split = new Float64Array([
      ...particles.map((x, i) => (i < 4 ? 0.3 * x : x)),
      ...particles.slice(0, 4).map((x) => 0.7 * x),
    ]);
    const [whole, halves, turned] = [particles, split, rotate(particles, [0, 0, 1], 0.7)].map((each) =>
      energyCorrelators(each),
    );
    for (const other of [halves!, turned!]) {
      for (const name of ["ecf1", "ecf2", "ecf3", "c2", "d2"] as const)
        expect(other[name] / whole![name]).toBeCloseTo(1, DIGITS);
    }
    expect(energyCorrelators(cone(2, 3))).toMatchObject({ ecf3: 0, c2: 0, d2: 0 });
    expect(energyCorrelators(cone(1, 3))).toMatchObject({ ecf2: 0, c2: 0 });
    expect(() => energyCorrelators(particles, { beta: 0 })).toThrow("beta");
  });
});
