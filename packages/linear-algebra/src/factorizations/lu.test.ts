import { describe, expect, it } from "vitest";
import { largest, random, STABLE } from "../../test/numbers.js";
import { lu, solve } from "./lu.js";
import { rightSingular } from "./svd.js";

describe("lu", () => {
  it.each([1, 2, 5, 40])("solves a random system of %i unknowns and finds the determinant", (n) => {
    const a = random(n * n, n);
    const x = random(n * 2, n + 1);
    const b = new Float64Array(n * 2);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) for (let c = 0; c < 2; c++) b[2 * i + c]! += a[i * n + j]! * x[2 * j + c]!;
    const factors = lu(a, n);
    expect(largest(solve(factors, b, 2).map((y, i) => y - x[i]!))).toBeLessThan(STABLE * 100); // condition up to 100
    const sizes = rightSingular(a, n, n).values.reduce((product, s) => product * s, 1);
    expect(Math.abs(factors.determinant) / sizes).toBeCloseTo(1, 10);
  });

  it("knows the sign of a determinant and refuses singular systems", () => {
    expect(lu([0, 1, 1, 0], 2).determinant).toBe(-1);
    expect(lu([1, 2, 2, 4], 2).determinant).toBe(0);
    expect(() => solve(lu([1, 2, 2, 4], 2), [1, 1])).toThrow("singular");
  });
});
