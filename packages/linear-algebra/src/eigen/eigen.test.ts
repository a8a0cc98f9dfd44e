import { describe, expect, it } from "vitest";
import { random, STABLE } from "../../test/numbers.js";
import { frobeniusNorm } from "../products/products.js";
import { eigen } from "./eigen.js";

describe("eigen", () => {
  it("finds the roots of unity in a cyclic permutation", () => {
    const n = 7;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) a[((i + 1) % n) * n + i] = 1;
    const { values } = eigen(a, n);
    const angles = Array.from(values.re, (re, i) => Math.atan2(values.im[i]!, re)).sort((x, y) => x - y);
    for (const [i, angle] of angles.entries()) expect(angle).toBeCloseTo((2 * Math.PI * (i - 3)) / n, 12);
  });

  it.each([2, 5, 30])("gives unit vectors that the matrix only scales, n = %i", (n) => {
    const a = random(n * n, n);
    const { values, vectors } = eigen(a, n);
    for (let k = 0; k < n; k++) {
      const vr = vectors.re.subarray(k * n, (k + 1) * n);
      const vi = vectors.im.subarray(k * n, (k + 1) * n);
      expect(Math.hypot(frobeniusNorm(vr), frobeniusNorm(vi))).toBeCloseTo(1, 12);
      for (let i = 0; i < n; i++) {
        const re = vr.reduce((sum, x, j) => sum + a[i * n + j]! * x, 0);
        const im = vi.reduce((sum, x, j) => sum + a[i * n + j]! * x, 0);
        expect(Math.abs(re - values.re[k]! * vr[i]! + values.im[k]! * vi[i]!)).toBeLessThan(STABLE);
        expect(Math.abs(im - values.re[k]! * vi[i]! - values.im[k]! * vr[i]!)).toBeLessThan(STABLE);
      }
    }
  });

  it("takes the zero matrix and a Jordan block", () => {
    expect(Array.from(eigen(new Float64Array(9), 3).vectors.re)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    const { values, vectors } = eigen([2, 1, 0, 2], 2);
    expect(Array.from(values.re)).toEqual([2, 2]);
    expect(Array.from(vectors.re).every(Number.isFinite)).toBe(true);
  });
});
