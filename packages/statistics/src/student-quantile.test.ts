import { describe, expect, it } from "vitest";
import { studentQuantile } from "./student-quantile.js";

/** Bisection ends at neighbouring doubles; the tail function is good to about 1e-13, its inverse to 1e-10. */
const DIGITS = 9;

describe("studentQuantile", () => {
  it("is Cauchy's for one degree of freedom and known in closed form for two", () => {
    for (const p of [0.6, 0.9, 0.975, 0.999]) {
      expect(studentQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), DIGITS);
      expect(studentQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), DIGITS);
    }
  });

  it("agrees with the tables, and with the normal for many degrees", () => {
    expect(studentQuantile(0.975, 8)).toBeCloseTo(2.306004135, 8);
    expect(studentQuantile(0.95, 18)).toBeCloseTo(1.734063607, 8);
    expect(studentQuantile(0.975, 1e7)).toBeCloseTo(1.959963985, 5);
  });

  it("is odd about the median, and falls with the degrees of freedom", () => {
    expect(studentQuantile(0.1, 4.5)).toBe(-studentQuantile(0.9, 4.5));
    expect(studentQuantile(0.975, 4.5)).toBeGreaterThan(studentQuantile(0.975, 5));
  });

  it("refuses what is no probability", () => {
    expect(() => studentQuantile(1, 3)).toThrow("probability");
    expect(() => studentQuantile(0.5, 0)).toThrow("freedom");
  });
});
