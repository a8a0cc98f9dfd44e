import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { distance, largest, random } from "../../test/numbers.js";
import { multiply } from "../products/products.js";
import { exponential } from "./exponential.js";
import { logarithm } from "./logarithm.js";
import { squareRoot } from "./square-root.js";

/** The condition of the logarithm of a boost of rapidity 5 is cosh² 5, some thousand. */
const BOOSTED = 1e-9;

/** Rounding of a Schur form and of repeated roots, times the condition of exp at norm up to 2. */
const ROUNDING = 1e-11;

const generator = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.nat()).map(([n, seed]) => {
  const a = random(n * n, seed);
  const scale = 2 / Math.max(1, largest(a) * n);
  return { n, a: a.map((x) => x * scale) };
});

describe("logarithm", () => {
  test.prop([generator], { numRuns: 60 })("undoes the exponential of a small matrix", ({ n, a }) => {
    expect(distance(logarithm(exponential(a, n), n), a)).toBeLessThan(ROUNDING);
  });

  it("gives the angle of a rotation and the rapidity of a boost", () => {
    const [c, s] = [Math.cos(3), Math.sin(3)];
    expect(distance(logarithm([c, -s, s, c], 2), [0, -3, 3, 0])).toBeLessThan(ROUNDING);
    const [ch, sh] = [Math.cosh(5), Math.sinh(5)];
    expect(distance(logarithm([ch, sh, sh, ch], 2), [0, 5, 5, 0])).toBeLessThan(BOOSTED);
  });

  it("is exact where there is little to do, and right on a Jordan block", () => {
    expect(Array.from(logarithm([1, 0, 0, 1], 2))).toEqual([0, 0, 0, 0]);
    expect(distance(logarithm([1, 7, 0, 1], 2), [0, 7, 0, 0])).toBeLessThan(ROUNDING);
    expect(distance(logarithm([1e-6, 0, 0, 1e6], 2), [Math.log(1e-6), 0, 0, Math.log(1e6)])).toBeLessThan(ROUNDING);
  });

  it("refuses half turns and singular matrices", () => {
    expect(() => logarithm([-1, 0, 0, -1], 2)).toThrow("principal logarithm");
    expect(() => logarithm([1, 0, 0, 0], 2)).toThrow("eigenvalue 0");
    expect(() => logarithm(new Float64Array(4), 2)).toThrow("eigenvalue 0");
  });
});

describe("squareRoot", () => {
  test.prop([generator], { numRuns: 60 })(
    "squares to the matrix, and is the exponential of half the logarithm",
    ({ n, a }) => {
      const matrix = exponential(a, n);
      const root = squareRoot(matrix, n);
      expect(distance(multiply(root, root, n), matrix)).toBeLessThan(ROUNDING);
      expect(
        distance(
          root,
          exponential(
            a.map((x) => x / 2),
            n,
          ),
        ),
      ).toBeLessThan(ROUNDING);
    },
  );

  it("halves the angle of a rotation, up to half a turn", () => {
    for (const angle of [1, 2, 3, -3]) {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const [ch, sh] = [Math.cos(angle / 2), Math.sin(angle / 2)];
      expect(distance(squareRoot([c, -s, s, c], 2), [ch, -sh, sh, ch])).toBeLessThan(ROUNDING);
    }
  });

  it("refuses matrices with a negative eigenvalue", () => {
    expect(() => squareRoot([1, 0, 0, -4], 2)).toThrow("the eigenvalue -4");
  });
});
