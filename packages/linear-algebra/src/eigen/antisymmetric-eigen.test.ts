import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { random, STABLE } from "../../test/numbers.js";
import { antisymmetricEigen } from "./antisymmetric-eigen.js";

/** A v − i μ v and the Gram matrix of the vectors, at worst. */
function defects(a: Float64Array, n: number): { residual: number; orthogonality: number } {
  const { values, vectors } = antisymmetricEigen(a, n);
  const { re, im } = vectors;
  let [residual, orthogonality] = [0, 0];
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      let [x, y] = [values[k]! * im[k * n + i]!, -values[k]! * re[k * n + i]!];
      for (let j = 0; j < n; j++) {
        x += a[i * n + j]! * re[k * n + j]!;
        y += a[i * n + j]! * im[k * n + j]!;
      }
      residual = Math.max(residual, Math.hypot(x, y));
    }
    for (let l = 0; l < n; l++) {
      let [x, y] = [k === l ? -1 : 0, 0];
      for (let j = 0; j < n; j++) {
        x += re[k * n + j]! * re[l * n + j]! + im[k * n + j]! * im[l * n + j]!;
        y += im[k * n + j]! * re[l * n + j]! - re[k * n + j]! * im[l * n + j]!;
      }
      orthogonality = Math.max(orthogonality, Math.hypot(x, y));
    }
  }
  return { residual: residual / (Math.max(...values) || 1), orthogonality };
}

function antisymmetric(n: number, seed: number): Float64Array {
  const x = random(n * n, seed);
  return x.map((value, i) => value - x[(i % n) * n + Math.floor(i / n)]!);
}

describe("antisymmetricEigen", () => {
  test.prop([fc.integer({ min: 1, max: 25 }), fc.nat()], { numRuns: 40 })(
    "finds unit eigenvectors of values in opposite pairs",
    (n, seed) => {
      const a = antisymmetric(n, seed);
      const { residual, orthogonality } = defects(a, n);
      expect(residual).toBeLessThan(STABLE);
      expect(orthogonality).toBeLessThan(STABLE);
      const { values } = antisymmetricEigen(a, n);
      for (let k = 0; k < n; k++) expect(Math.abs(values[k]! + values[n - 1 - k]!)).toBeLessThan(100 * STABLE);
    },
  );

  it("sees a kernel: two planes of seven that turn alike, and three dimensions that do not", () => {
    const n = 7;
    const a = new Float64Array(n * n);
    for (const [i, j, x] of [
      [0, 6, 2],
      [3, 1, 2],
    ] as const) {
      a[i * n + j] = x;
      a[j * n + i] = -x;
    }
    const { values } = antisymmetricEigen(a, n);
    expect(Array.from(values, (x) => Math.round(x * 1e12) / 1e12 + 0)).toEqual([-2, -2, 0, 0, 0, 2, 2]);
    expect(defects(a, n).residual).toBeLessThan(STABLE);
    expect(Array.from(antisymmetricEigen(new Float64Array(9), 3).values)).toEqual([0, 0, 0]);
  });

  it("refuses what is not antisymmetric", () => {
    expect(() => antisymmetricEigen([0, 1, 1, 0], 2)).toThrow("antisymmetric");
    expect(() => antisymmetricEigen([0, 1], 2)).toThrow("[2, 2]");
  });
});
