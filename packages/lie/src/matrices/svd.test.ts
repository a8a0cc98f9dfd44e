import { describe, expect, it } from "vitest";
import { largest, minusUnit, random, STABLE } from "../../test/numbers.js";
import { multiply, norm, transpose } from "./products.js";
import { qr } from "./qr.js";
import { rightSingular } from "./svd.js";

describe("rightSingular", () => {
  it("finds small singular values to relative accuracy where the columns are merely scaled", () => {
    const n = 8;
    const { q } = qr(random(n * n, 1), n, n);
    const sizes = Array.from({ length: n }, (_, i) => 10 ** (-3 * i));
    const a = q.map((x, i) => x * sizes[i % n]!);
    const { values } = rightSingular(a, n, n);
    expect(largest(values.map((x, i) => x / sizes[i]! - 1))).toBeLessThan(STABLE);
  });

  it.each([
    [12, 5],
    [5, 12],
    [7, 7],
  ])("gives lengths of images and orthonormal vectors, %i by %i", (rows, columns) => {
    const a = random(rows * columns, rows);
    const { values, vectors } = rightSingular(a, rows, columns);
    for (let k = 0; k < columns; k++) {
      const v = vectors.subarray(k * columns, (k + 1) * columns);
      const image = Array.from({ length: rows }, (_, i) => v.reduce((sum, x, j) => sum + a[i * columns + j]! * x, 0));
      expect(Math.abs(norm(image) - values[k]!)).toBeLessThan(STABLE);
      if (k > 0) expect(values[k]).toBeLessThanOrEqual(values[k - 1]!);
    }
    expect(values.filter((x) => x < STABLE).length).toBe(Math.max(0, columns - rows));
    expect(largest(minusUnit(multiply(vectors, transpose(vectors, columns), columns), columns))).toBeLessThan(STABLE);
  });

  it("ends on singular matrices, whose columns shrink without end", () => {
    const a = [0, 1.4, -0.9, 1.4, 0, -0.5, -0.9, 0.5, 0];
    a[3] = -a[1]!;
    a[7] = -a[5]!;
    a[6] = -a[2]!;
    expect(rightSingular(a, 3, 3).values[2]).toBeLessThan(STABLE);
    expect(Array.from(rightSingular([], 0, 2).values)).toEqual([0, 0]);
  });
});
