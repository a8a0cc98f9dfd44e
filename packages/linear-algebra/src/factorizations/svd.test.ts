import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { distance, largest, minusUnit, random, STABLE } from "../../test/numbers.js";
import { frobeniusNorm, multiply, transposed } from "../products/products.js";
import { qr } from "./qr.js";
import { rightSingular, svd } from "./svd.js";

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
      expect(Math.abs(frobeniusNorm(image) - values[k]!)).toBeLessThan(STABLE);
      if (k > 0) expect(values[k]).toBeLessThanOrEqual(values[k - 1]!);
    }
    expect(values.filter((x) => x < STABLE).length).toBe(Math.max(0, columns - rows));
    expect(largest(minusUnit(multiply(vectors, transposed(vectors, columns), columns), columns))).toBeLessThan(STABLE);
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

/** U diag(spectrum) Vᵀ with random U, `[rows, columns]`, and V. */
function withSingularValues(spectrum: readonly number[], rows: number, columns: number): Float64Array {
  const u = qr(random(rows * rows, 1), rows, rows).q;
  const v = qr(random(columns * columns, 2), columns, columns).q;
  return Float64Array.from({ length: rows * columns }, (_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    return spectrum.reduce((sum, s, k) => sum + s * u[i * rows + k]! * v[j * columns + k]!, 0);
  });
}

const SPECTRA: Record<string, readonly number[]> = {
  clustered: Array.from({ length: 30 }, (_, i) => (i < 10 ? 2 - 1e-14 * i : i < 20 ? 1 - 1e-9 * i : 1e-3)),
  "all equal": Array.from({ length: 30 }, () => 3),
  graded: Array.from({ length: 30 }, (_, i) => 10 ** (-i / 2)),
  "rank-deficient": Array.from({ length: 30 }, (_, i) => Math.max(0, 12 - i)),
};

describe("svd", () => {
  it.each([
    [5, 5],
    [20, 7],
    [7, 20],
    [40, 40],
  ])("agrees with ml-matrix, %i by %i", (rows, columns) => {
    const a = random(rows * columns, rows + columns);
    const referee = new SingularValueDecomposition(Matrix.from1DArray(rows, columns, a), { autoTranspose: true });
    const { values } = svd(a, rows, columns);
    expect(distance(values, referee.diagonal)).toBeLessThan(STABLE * largest(values));
  });

  it.each(Object.entries(SPECTRA))("finds a %s spectrum, square, tall and wide", (_, spectrum) => {
    for (const [rows, columns] of [
      [30, 30],
      [50, 30],
      [30, 50],
    ] as const) {
      const { values } = svd(withSingularValues(spectrum, rows, columns), rows, columns);
      expect(distance(values, spectrum)).toBeLessThan(STABLE * largest(spectrum));
    }
  });

  it.each([
    [1, 1],
    [6, 6],
    [9, 4],
    [4, 9],
  ])("makes the matrix from orthonormal vectors, %i by %i, also of rank 2", (rows, columns) => {
    const full = random(rows * columns, rows);
    const [u, v] = [random(2 * rows, 1), random(2 * columns, 2)];
    const low = full.map((_, at) => {
      const [i, j] = [Math.floor(at / columns), at % columns];
      return u[i]! * v[j]! + u[rows + i]! * v[columns + j]!;
    });
    for (const a of [full, low, full.map(() => 0)]) {
      const { values, left, right } = svd(a, rows, columns);
      const least = Math.min(rows, columns);
      expect([values.length, left.length, right.length]).toEqual([least, least * rows, least * columns]);
      const made = a.map((_, at) => {
        const [i, j] = [Math.floor(at / columns), at % columns];
        return values.reduce((sum, s, k) => sum + s * left[k * rows + i]! * right[k * columns + j]!, 0);
      });
      expect(largest(made.map((x, i) => x - a[i]!))).toBeLessThan(STABLE);
      for (const [w, length] of [
        [left, rows],
        [right, columns],
      ] as const) {
        for (let k = 0; k < least; k++) {
          for (let l = 0; l <= k; l++) {
            let sum = 0;
            for (let j = 0; j < length; j++) sum += w[k * length + j]! * w[l * length + j]!;
            expect(Math.abs(sum - (k === l ? 1 : 0))).toBeLessThan(STABLE);
          }
        }
      }
    }
  });

  it("keeps left vectors orthogonal for values of any size", () => {
    const sizes = [1, 1e-9, 1e-18, 1e-23, 1e-40];
    const { q } = qr(random(25, 5), 5, 5);
    const { values, left } = svd(
      q.map((x, i) => x * sizes[i % 5]!),
      5,
      5,
    );
    expect(largest(values.slice(0, 4).map((x, i) => x / sizes[i]! - 1))).toBeLessThan(STABLE);
    for (let k = 0; k < 5; k++) {
      for (let l = 0; l < k; l++) {
        let sum = 0;
        for (let j = 0; j < 5; j++) sum += left[5 * k + j]! * left[5 * l + j]!;
        expect(Math.abs(sum)).toBeLessThan(STABLE);
      }
    }
  });

  it("gives a left vector to a column that rotations shrink to nothing", () => {
    // ad of an element of so(1, 2): singular but for rounding, and its third column ends at 1e-165.
    const a = [
      3.3306690738754696e-16, 1.4076215083730035, -0.9476377585856453, 1.4076215083730026, 1.6653345369377348e-16,
      -0.5197312359953896, -0.9476377585856441, 0.5197312359953891, 8.326672684688674e-17,
    ];
    for (const matrix of [a, [1, 2, 3, 2, 4, 6, 1, 1, 1], [0, 1.4, -0.9, -1.4, 0, -0.5, 0.9, 0.5, 0]]) {
      const { left } = svd(matrix, 3, 3);
      expect(largest(minusUnit(multiply(left, transposed(left, 3), 3), 3))).toBeLessThan(STABLE);
    }
  });
});
