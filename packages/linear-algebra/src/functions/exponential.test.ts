import { describe, expect, it } from "vitest";
import { largest, minusUnit, random, STABLE } from "../../test/numbers.js";
import { lu } from "../factorizations/lu.js";
import { multiply } from "../products/products.js";
import { exponential } from "./exponential.js";

/** exp A exp −A is 1 to |exp A| |exp −A| ulps. */
const INVERSE = 1e-10;

describe("exponential", () => {
  it("turns a generator of rotations into the rotation, however often around", () => {
    for (const angle of [0.1, 3, 1000]) {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const rotation = exponential([0, -angle, angle, 0], 2);
      expect(largest(rotation.map((x, i) => x - [c, -s, s, c][i]!))).toBeLessThan(STABLE * Math.max(1, angle));
    }
  });

  it("is exact on nilpotent matrices and right on diagonal ones", () => {
    expect(Array.from(exponential([0, 1, 5, 0, 0, 2, 0, 0, 0], 3))).toEqual([1, 1, 6, 0, 1, 2, 0, 0, 1]);
    const diagonal = exponential([-20, 0, 0, 3], 2);
    expect(diagonal[0]! / Math.exp(-20)).toBeCloseTo(1, 9);
    expect(diagonal[3]! / Math.exp(3)).toBeCloseTo(1, 13);
  });

  it("has exp(A) exp(−A) = 1 and det exp(A) = exp(tr A)", () => {
    for (const n of [1, 3, 8]) {
      const a = random(n * n, n);
      const plus = exponential(a, n);
      const minus = exponential(
        a.map((x) => -x),
        n,
      );
      const trace = a.reduce((sum, x, i) => sum + (i % (n + 1) === 0 ? x : 0), 0);
      expect(largest(minusUnit(multiply(plus, minus, n), n))).toBeLessThan(INVERSE);
      expect(lu(plus, n).determinant / Math.exp(trace)).toBeCloseTo(1, 9);
    }
  });
});
