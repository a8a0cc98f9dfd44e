import { describe, expect, it } from "vitest";
import { distance, random, STABLE } from "../../test/numbers.js";
import { hermitianEigen } from "./hermitian-eigen.js";
import { symmetricEigenvalues } from "./symmetric-eigen.js";

describe("hermitianEigen", () => {
  it.each([1, 2, 5, 20])(
    "finds the values of the real embedding, and unit vectors that the matrix scales, n = %i",
    (n) => {
      const [x, y] = [random(n * n, n), random(n * n, n + 100)];
      const at = (i: number, j: number): number => i * n + j;
      const re = x.map((v, i) => v + x[at(i % n, Math.floor(i / n))]!);
      const im = y.map((v, i) => v - y[at(i % n, Math.floor(i / n))]!);
      const { values, vectors } = hermitianEigen({ re, im }, n);
      // [[A, −B], [B, A]] has each value twice.
      const real = new Float64Array(4 * n * n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          real[2 * i * n + j] = re[at(i, j)]!;
          real[2 * (n + i) * n + n + j] = re[at(i, j)]!;
          real[2 * i * n + n + j] = -im[at(i, j)]!;
          real[2 * (n + i) * n + j] = im[at(i, j)]!;
        }
      }
      const twice = symmetricEigenvalues(real, 2 * n);
      expect(
        distance(
          values,
          twice.filter((_, i) => i % 2 === 0),
        ),
      ).toBeLessThan(STABLE);
      for (let k = 0; k < n; k++) {
        for (let i = 0; i < n; i++) {
          let [sr, si] = [0, 0];
          for (let j = 0; j < n; j++) {
            const [vr, vi] = [vectors.re[at(k, j)]!, vectors.im[at(k, j)]!];
            sr += re[at(i, j)]! * vr - im[at(i, j)]! * vi;
            si += re[at(i, j)]! * vi + im[at(i, j)]! * vr;
          }
          expect(Math.abs(sr - values[k]! * vectors.re[at(k, i)]!)).toBeLessThan(STABLE);
          expect(Math.abs(si - values[k]! * vectors.im[at(k, i)]!)).toBeLessThan(STABLE);
        }
      }
    },
  );

  it("refuses what is not Hermitian", () => {
    expect(() => hermitianEigen({ re: [1, 2, 2, 1], im: [0, 1, 1, 0] }, 2)).toThrow("Hermitian");
  });
});
