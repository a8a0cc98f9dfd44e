import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { minkowskiSquare } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import { affine, polynomial } from "../fields/fields.js";
import { functionBasis } from "../fields/function-basis.js";
import { matrixField, type VectorField } from "../fields/vector-field.js";
import { normalSamples } from "../samples.js";
import { spectral } from "../spectral/spectral.js";
import { fieldsOf } from "./fields-of.js";
import { flow } from "./flow.js";

/** Digits of a point of order 1 to 3 by the matrix exponential: rounding. */
const EXACT_DIGITS = 12;
/** Digits of a point on an integrated curve, whose steps err by 1e-12 each. */
const INTEGRATED_DIGITS = 8;
/** Digits of a squared mass of 11, a difference of squares up to 25. */
const MASS_DIGITS = 9;

/** Padé's exponential is good to a few ulps. */
const EXACT = 1e-13;
/** A few hundred steps of 1e-12. */
const INTEGRATED = 1e-9;

const on = (degree: number, n: number, ...coefficients: number[]): VectorField => ({
  functions: functionBasis(polynomial(degree), n),
  coefficients: Float64Array.from(coefficients),
});
const square = on(2, 1, 0, 0, 1); // x² ∂x
const vanDerPol = on(3, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, -1, 1, 0, 0, 0, 0, -1, 0, 0);

describe("flow", () => {
  test.prop([fc.double({ min: -20, max: 20, noNaN: true })])("of a rotation is a circle, exactly", (t) => {
    const { points, method } = flow(matrixField([0, -1, 1, 0], 2), [3, 0], [t]);
    expect(method).toBe("exact");
    expect(Math.abs(points[0]! - 3 * Math.cos(t))).toBeLessThan(100 * EXACT);
    expect(Math.abs(points[1]! - 3 * Math.sin(t))).toBeLessThan(100 * EXACT);
  });

  it("of an affine field moves and turns, exactly", () => {
    const turning: VectorField = {
      functions: functionBasis(affine(), 2),
      coefficients: Float64Array.from([0, -1, 2, 1, 0, -1]), // rotation about (1, 2)
    };
    const { points, method } = flow(turning, [2, 2], [Math.PI / 2]);
    expect(method).toBe("exact");
    expect(points[0]).toBeCloseTo(1, EXACT_DIGITS);
    expect(points[1]).toBeCloseTo(3, EXACT_DIGITS);
  });

  it("of x² is x / (1 − tx), at times in any order and of either sign", () => {
    const times = [0.5, -3, 0, 0.9, -0.1];
    const { points, complete, method } = flow(square, [1], times);
    expect([complete, method]).toEqual([true, "integrated"]);
    times.forEach((t, k) => {
      expect(Math.abs(points[k]! * (1 - t) - 1)).toBeLessThan(INTEGRATED);
    });
  });

  it("of x² ends at t = 1, which is said, and what comes later is NaN", () => {
    const { points, complete, status } = flow(square, [1], [0.5, 2, -1]);
    expect(complete).toBe(false);
    expect(points[0]).toBeCloseTo(2, INTEGRATED_DIGITS);
    expect(points[1]).toBeNaN();
    expect(points[2]).toBeCloseTo(0.5, INTEGRATED_DIGITS);
    expect(status).toMatch(/after t = 1\.0000/);
  });

  test.prop([
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })),
  ])("is a group: s after t is s + t", (s, t, x) => {
    const first = flow(vanDerPol, x, [t]);
    const whole = flow(vanDerPol, x, [s + t]);
    fc.pre(first.complete && whole.complete);
    const second = flow(vanDerPol, first.points, [s]);
    second.points.forEach((value, i) => {
      expect(Math.abs(value - whole.points[i]!)).toBeLessThan(INTEGRATED * (1 + Math.abs(value)) * 100);
    });
  });

  it("follows generators of a result, along which the oracle stays", async () => {
    const lorentz = minkowskiSquare();
    const given = normalSamples(createRng(1), { count: 100, ...lorentz });
    const result = await discover(lorentz, given, spectral());
    const fields = fieldsOf(result);
    expect(fields).toHaveLength(6);
    const { points } = flow(fields[0]!, [5, 1, 2, 3], [0.3]); // boost E–px
    expect(points[0]).toBeCloseTo(5 * Math.cosh(0.3) + Math.sinh(0.3), 10);
    const mass = (p: ArrayLike<number>): number => p[0]! ** 2 - p[1]! ** 2 - p[2]! ** 2 - p[3]! ** 2;
    for (const field of fields) expect(mass(flow(field, [5, 1, 2, 3], [0.7]).points)).toBeCloseTo(11, MASS_DIGITS);
  });

  it("refuses points that do not fit", () => {
    expect(() => flow(square, [1, 2], [0])).toThrow("point");
    expect(() => flow(square, [1], [Number.NaN])).toThrow("times");
    expect(() => flow(square, [1], [1], { tolerance: 0 })).toThrow("tolerance");
  });
});
