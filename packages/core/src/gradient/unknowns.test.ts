import { createRng } from "@noether/base";
import { multiply } from "@noether/linear-algebra";
import { complexNorm, euclideanNorm } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { restrictGram, toMatrices, unknownsOf } from "./unknowns.js";

/** Sums of a few hundred products of normals. */
const ROUNDING = 1e-11;

describe("unknowns", () => {
  const rng = createRng(3);

  it("of real generators are their entries", () => {
    const unknowns = unknownsOf(euclideanNorm(3));
    const values = Float64Array.from({ length: 18 }, rng.normal);
    expect(toMatrices(unknowns, values)).toEqual(values);
  });

  it("of complex generators make matrices that commute with the multiplication by i", () => {
    const unknowns = unknownsOf(complexNorm(6));
    expect(unknowns.length).toBe(18);
    const matrix = toMatrices(unknowns, Float64Array.from({ length: 18 }, rng.normal));
    const i = Float64Array.from({ length: 36 }, (_, at) => {
      const [row, column] = [Math.floor(at / 6), at % 6];
      return column === row + 3 ? -1 : row === column + 3 ? 1 : 0;
    });
    expect(multiply(matrix, i, 6)).toEqual(multiply(i, matrix, 6));
    expect(matrix.some((entry) => entry !== 0)).toBe(true);
  });

  it.each([euclideanNorm(3), complexNorm(4)])("give the quadratic form of their matrices, for $name", (oracle) => {
    const unknowns = unknownsOf(oracle);
    const n2 = unknowns.size ** 2;
    const rows = Array.from({ length: 5 }, () => Float64Array.from({ length: n2 }, rng.normal));
    const gram = new Float64Array(n2 * n2);
    for (const row of rows) {
      for (let at = 0; at < gram.length; at++) gram[at]! += row[Math.floor(at / n2)]! * row[at % n2]!;
    }
    const restricted = restrictGram(unknowns, gram);
    const w = Float64Array.from({ length: unknowns.length }, rng.normal);
    const matrix = toMatrices(unknowns, w);
    const direct = rows.reduce((total, row) => total + row.reduce((sum, a, i) => sum + a * matrix[i]!, 0) ** 2, 0);
    const form = restricted.reduce(
      (sum, value, at) => sum + value * w[Math.floor(at / w.length)]! * w[at % w.length]!,
      0,
    );
    expect(Math.abs(form - direct)).toBeLessThan(ROUNDING * direct);
  });
});
