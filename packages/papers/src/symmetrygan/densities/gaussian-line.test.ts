import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { gaussianLine } from "./gaussian-line.js";

/** Relative: the series cancels to some 1e-13 of Φ(−3). */
const ROUNDING = 1e-12;

describe("gaussianLine", () => {
  it("has the distribution function of tables", () => {
    const { distribution } = gaussianLine(0, 1);
    // Abramowitz and Stegun, table 26.1
    expect(distribution(0)).toBe(0.5);
    expect(distribution(1)).toBeCloseTo(0.841344746068543, 14);
    expect(distribution(-2)).toBeCloseTo(0.022750131948179, 14);
    expect(distribution(3)).toBeCloseTo(0.99865010196837, 14);
    expect(distribution(-10) / 7.619853024160527e-24).toBeCloseTo(1, 12);
    expect(distribution(50)).toBe(1);
    expect(distribution(-50)).toBe(0);
  });

  test.prop([
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.double({ min: 0.1, max: 9, noNaN: true }),
    fc.double({ min: -690, max: Math.log(0.999), noNaN: true }),
  ])("has quantiles that undo it", (mean, deviation, logarithm) => {
    const u = Math.exp(logarithm);
    const { distribution, quantile } = gaussianLine(mean, deviation);
    // Far out z² / 2 is hundreds, and so loses as many units of the last digit of u.
    expect(Math.abs(distribution(quantile(u)) / u - 1)).toBeLessThan(ROUNDING * Math.max(1, Math.abs(logarithm)));
  });

  test.prop([fc.double({ min: -4, max: 4, noNaN: true })])("has its density as slope", (x) => {
    const { distribution, log } = gaussianLine(0.5, 2);
    const step = 1e-4;
    const slope = (distribution(x + step) - distribution(x - step)) / (2 * step);
    expect(Math.abs(slope - Math.exp(log(x)))).toBeLessThan(1e-8); // the step's square, and rounding over the step
  });

  it("refuses a width of 0", () => {
    expect(() => gaussianLine(0, 0)).toThrow("deviation = 0");
  });
});
