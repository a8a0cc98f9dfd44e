import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { distance, largest } from "../../test/numbers.js";
import { lu } from "../factorizations/lu.js";
import { multiply, transposed } from "../products/products.js";
import { randomPseudoRotation } from "./random-pseudo-rotation.js";

const DRAWS = 4000;
/** Five standard errors; the seed is fixed. */
const SIGMAS = 5;
/** Rounding of three products, relative to the square of the entries. */
const ROUNDING = 1e-14;

describe("randomPseudoRotation", () => {
  it.each([
    [1, 3],
    [3, 1],
    [2, 2],
    [2, 5],
    [4, 0],
    [0, 3],
    [1, 0],
    [1, 1],
  ])("leaves the metric of signature (%i, %i) alone, in the component of 1", (p, q) => {
    const n = p + q;
    const rng = createRng(10 * p + q);
    const eta = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? (i / (n + 1) < p ? 1 : -1) : 0));
    for (let draw = 0; draw < 20; draw++) {
      const m = randomPseudoRotation(p, q, rng);
      const kept = multiply(multiply(transposed(m, n), eta, n), m, n);
      expect(distance(kept, eta) / largest(m) ** 2).toBeLessThan(ROUNDING);
      // Both diagonal blocks of an element of SO⁺(p, q) have positive determinants.
      for (const [size, offset] of [
        [p, 0],
        [q, p],
      ] as const) {
        if (size === 0) continue;
        const block = Array.from({ length: size * size }, (_, at) => {
          return m[(offset + Math.floor(at / size)) * n + offset + (at % size)]!;
        });
        expect(lu(block, size).determinant).toBeGreaterThan(0.5);
      }
    }
  });

  it("has normal rapidities of the width asked for, and velocities in all directions alike", () => {
    const rng = createRng(3);
    const sigma = 0.7;
    const moments = { square: 0, four: 0, direction: [0, 0, 0], alignment: [0, 0, 0] };
    for (let draw = 0; draw < DRAWS; draw++) {
      const m = randomPseudoRotation(1, 3, rng, { rapidity: sigma });
      const zeta = Math.acosh(Math.max(1, m[0]!)) / sigma;
      moments.square += zeta ** 2 / DRAWS;
      moments.four += zeta ** 4 / DRAWS;
      const beta = [m[4]!, m[8]!, m[12]!];
      const length = Math.hypot(...beta);
      for (const i of [0, 1, 2]) {
        moments.direction[i]! += beta[i]! / length / DRAWS;
        moments.alignment[i]! += (beta[i]! / length) ** 2 / DRAWS;
      }
    }
    const error = (variance: number): number => SIGMAS * Math.sqrt(variance / DRAWS);
    expect(Math.abs(moments.square - 1)).toBeLessThan(error(2));
    expect(Math.abs(moments.four - 3)).toBeLessThan(error(96));
    for (const i of [0, 1, 2]) {
      expect(Math.abs(moments.direction[i]!)).toBeLessThan(error(1 / 3));
      expect(Math.abs(moments.alignment[i]! - 1 / 3)).toBeLessThan(error(4 / 45));
    }
  });

  it("mixes both sides: rows are as random as columns", () => {
    const rng = createRng(4);
    const squares = [0, 0];
    for (let draw = 0; draw < DRAWS; draw++) {
      const m = randomPseudoRotation(2, 1, rng, { rapidity: 0.3 });
      squares[0]! += m[2]! ** 2 / (m[2]! ** 2 + m[5]! ** 2) / DRAWS;
      squares[1]! += m[6]! ** 2 / (m[6]! ** 2 + m[7]! ** 2) / DRAWS;
    }
    // cos² of a uniform angle: mean 1/2, variance 1/8.
    for (const mean of squares) expect(Math.abs(mean - 0.5)).toBeLessThan(SIGMAS * Math.sqrt(1 / 8 / DRAWS));
  });

  it("is a rotation at rapidity 0, and refuses widths that are none", () => {
    const m = randomPseudoRotation(2, 2, createRng(1), { rapidity: 0 });
    expect([m[2], m[3], m[6], m[7]]).toEqual([0, 0, 0, 0]);
    for (const rapidity of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => randomPseudoRotation(1, 1, createRng(1), { rapidity })).toThrow(`rapidity = ${rapidity}`);
    }
    expect(() => randomPseudoRotation(0, 0, createRng(1))).toThrow("p + q");
  });
});
