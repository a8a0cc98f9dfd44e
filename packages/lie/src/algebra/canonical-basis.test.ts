import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { conjugated, disguised, rotation } from "../../test/disguise.js";
import { largest } from "../../test/numbers.js";
import { largestSine } from "../identify/orthogonal-form.js";
import { gl, sl, so, spReal, su, u } from "../standard/classical.js";
import { directSum, iso, upperTriangular } from "../standard/non-semisimple.js";
import { canonicalBasis } from "./canonical-basis.js";
import { type Generators, generator } from "./generators.js";

/** Rounding of the reduction in a basis of condition up to about 4. */
const ROUNDING = 1e-13;

function hide(g: Generators, seed: number, noise = 0): Generators {
  return disguised(g, createRng(seed), { shear: 0, noise });
}

function sine(a: Generators, b: Generators): number {
  return largestSine(a.entries, b.entries, a.count, a.dimension ** 2);
}

describe("canonicalBasis", () => {
  it.each([
    [3, 0],
    [1, 3],
    [2, 3],
    [10, 0],
  ])("gives exactly boosts and rotations for so(%i,%i) in standard coordinates", (p, q) => {
    const found = canonicalBasis(hide(so(p, q), 1));
    expect(Array.from(found.entries)).toEqual(Array.from(so(p, q).entries, (x) => x + 0));
    const first = generator(found, 0); // (0, 1): a boost if the first two signs differ
    expect(first[p + q]).toBe(1);
    expect(first[1]).toBe(p === 1 ? 1 : -1);
  });

  it("gives E_ij and Gell-Mann's diagonal for sl(3,R)", () => {
    const found = canonicalBasis(hide(sl(3), 2));
    const w = Array.from({ length: 8 }, (_, a) => Array.from(generator(found, a)));
    expect(largest(w[0]!.map((x, i) => x - [1, 0, 0, 0, -1, 0, 0, 0, 0][i]!))).toBe(0);
    const s = 1 / Math.sqrt(3);
    expect(largest(w[1]!.map((x, i) => x - [s, 0, 0, 0, s, 0, 0, 0, -2 * s][i]!))).toBeLessThan(ROUNDING);
    expect(w.slice(2).every((row) => row.filter((x) => x !== 0).length === 1)).toBe(true);
  });

  const spans: Record<string, Generators> = {
    "sl(4,R)": sl(4),
    "gl(3,R)": gl(3),
    "su(3)": su(3),
    "u(2,1)": u(2, 1),
    "sp(4,R)": spReal(2),
    Poincaré: iso(1, 3),
    Borel: upperTriangular(3),
    "a sum": directSum(so(3), su(2)),
    "so(5) in dense coordinates": conjugated(so(5), rotation(5, createRng(9))),
    "su(3) in dense coordinates": conjugated(su(3), rotation(6, createRng(10))),
  };
  it.each(Object.entries(spans))("keeps the span of %s, is orthogonal, normalized, signed and sorted", (_, g) => {
    const found = canonicalBasis(hide(g, 3));
    const n = g.dimension;
    expect(sine(found, g)).toBeLessThan(ROUNDING);
    let previous = -1;
    for (let a = 0; a < g.count; a++) {
      const w = generator(found, a);
      for (let b = 0; b <= a; b++) {
        const product = w.reduce((sum, x, i) => sum + x * generator(found, b)[i]!, 0);
        expect(Math.abs(product - (a === b ? 2 : 0))).toBeLessThan(ROUNDING);
      }
      const leading = w.findIndex((x) => Math.abs(x) >= 0.02 * largest(w));
      expect(leading).toBeGreaterThanOrEqual(previous);
      previous = leading;
      let below = 0;
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) below += w[i * n + j]!;
      expect(Math.abs(below) > 0.02 ? below : w[leading]!).toBeGreaterThan(0);
    }
  });

  it.each(Object.entries(spans))("depends on the span alone: %s from two bases", (_, g) => {
    const [a, b] = [canonicalBasis(hide(g, 4)), canonicalBasis(hide(g, 5))];
    expect(largest(a.entries.map((x, i) => x - b.entries[i]!))).toBeLessThan(100 * ROUNDING);
  });

  it("stays near the canonical basis under noise", () => {
    const NOISE = 1e-3;
    for (const g of [so(1, 3), so(6), sl(3)]) {
      const found = canonicalBasis(hide(g, 6, NOISE));
      const exact = canonicalBasis(g);
      // Each entry collects noise from all generators, times the condition of the hidden basis.
      expect(largest(found.entries.map((x, i) => x - exact.entries[i]!))).toBeLessThan(30 * NOISE);
    }
  });

  it("refuses dependent generators", () => {
    const g = so(3);
    const twice = { count: 4, dimension: 3, entries: Float64Array.from([...g.entries, ...generator(g, 1)]) };
    expect(() => canonicalBasis(twice)).toThrow("linearly independent");
  });
});
