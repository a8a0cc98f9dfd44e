import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import type { Generators } from "../algebra/generators.js";
import { identify } from "../identify/identify.js";
import { gl, so } from "../standard/classical.js";
import { aff, directSum, heisenberg, iso, upperTriangular } from "../standard/non-semisimple.js";
import { leviDecomposition } from "./levi-decomposition.js";

/** Rounding in brackets of disguised bases of up to 16 matrices, well above 2^-52. */
const CLOSED = 1e-10;

const CASES: readonly [string, Generators, string, number][] = [
  ["so(1,3)", so(1, 3), "so(1,3)", 0],
  ["gl(3)", gl(3), "sl(3,R)", 1],
  ["Poincaré", iso(1, 3), "so(1,3)", 4],
  ["e(4)", iso(4), "so(4)", 4],
  ["aff(3)", aff(3), "sl(3,R)", 4],
  ["e(3) + Heisenberg", directSum(iso(3), heisenberg(1)), "so(3)", 6],
];

describe("leviDecomposition", () => {
  it.each(CASES)("finds a factor of %s that closes", (name, g, factor, radicalDimension) => {
    const hidden = disguised(g, createRng(3).stream(name));
    const { levi, radical, closureResidual } = leviDecomposition(hidden);
    // Rounding, times the condition of the disguise and of the correction.
    expect(closureResidual).toBeLessThan(CLOSED);
    expect(radical.dimension).toBe(radicalDimension);
    expect(levi.dimension + radical.dimension).toBe(g.count);
    expect(identify(levi.generators).name).toBe(factor);
  });

  it("bends the complement twice where the radical is not abelian", () => {
    // so(3) with the Heisenberg algebra of R^3 + R^3 + R, as matrices of size 8: rotations turn positions and momenta.
    const n = 8;
    const entries: number[] = [];
    const add = (...at: [number, number, number][]): void => {
      const w = new Float64Array(n * n);
      for (const [i, j, x] of at) w[i * n + j] = x;
      entries.push(...w);
    };
    for (let i = 0; i < 3; i++) add([0, 1 + i, 1], [4 + i, 7, 0]);
    for (let i = 0; i < 3; i++) add([1 + i, 7, 1]);
    add([0, 7, 1]);
    for (const [i, j] of [
      [1, 2],
      [1, 3],
      [2, 3],
    ] as const) {
      add([i, j, 1], [j, i, -1]);
    }
    const g = { count: 10, dimension: n, entries: Float64Array.from(entries) };
    const { levi, radical, closureResidual } = leviDecomposition(disguised(g, createRng(4)));
    expect([levi.dimension, radical.dimension]).toEqual([3, 7]);
    expect(closureResidual).toBeLessThan(CLOSED);
  });

  it("has no factor where the algebra is solvable", () => {
    const { levi, radical } = leviDecomposition(upperTriangular(3));
    expect(levi.generators).toMatchObject({ count: 0, dimension: 3 });
    expect(radical.dimension).toBe(6);
  });
});
