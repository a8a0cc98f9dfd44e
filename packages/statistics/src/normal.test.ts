import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { normalQuantile, normalTail } from "./normal.js";
import { studentQuantile } from "./student-quantile.js";

/** The series cancels one digit and a half at x = 2, where it is worst. */
const RELATIVE = 1e-13;

describe("normalTail", () => {
  it.each([
    // scipy 1.17.1, stats.norm.sf
    [-1, 0.8413447460685429],
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1.96, 0.024997895148220435],
    [2, 0.022750131948179195],
    [2.0001, 0.022744733391410532],
    [5, 2.866515718791933e-7],
    [8, 6.22096057427174e-16],
    [20, 2.7536241186061556e-89],
  ])("at %f is SciPy's", (x, expected) => {
    expect(Math.abs(normalTail(x) / expected - 1)).toBeLessThan(RELATIVE);
  });
});

describe("normalQuantile", () => {
  it.each([
    // scipy 1.17.1, stats.norm.ppf
    [1e-12, -7.034483825301131],
    [0.001, -3.090232306167813],
    [0.3, -0.5244005127080409],
    [0.6, 0.2533471031357997],
    [0.975, 1.959963984540054],
    [0.999999, 4.753424308817087],
  ])("of %f is SciPy's", (p, expected) => {
    expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(1e-11); // 1 − p is rounded, most of all near 1
  });

  test.prop([fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })])("undoes the tail", (p) => {
    expect(Math.abs(1 - normalTail(normalQuantile(p)) - p)).toBeLessThan(1e-14);
  });

  it("is Student's for very many degrees of freedom, and refuses what is no probability", () => {
    // They differ by (z³ + z) / 4ν.
    expect(Math.abs(studentQuantile(0.975, 1e7) - normalQuantile(0.975))).toBeLessThan(3e-7);
    expect(() => normalQuantile(1)).toThrow("probability 1");
  });
});
