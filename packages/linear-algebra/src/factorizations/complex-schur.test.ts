import { describe, expect, it } from "vitest";
import { largest, minusUnit, random, STABLE } from "../../test/numbers.js";
import { multiply, transposed } from "../products/products.js";
import { complexSchur } from "./complex-schur.js";

describe("complexSchur", () => {
  it.each([1, 2, 3, 6, 40])("is unitary, triangular and similar at n = %i, real and complex", (n) => {
    for (const im of [undefined, random(n * n, n + 1)]) {
      const re = random(n * n, n);
      const { triangle: t, unitary: u } = complexSchur(im ? { re, im } : re, n);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++) expect([t.re[i * n + j], t.im[i * n + j]]).toEqual([0, 0]);
      // A U = U T and U* U = 1, in real and imaginary parts.
      const imaginary = im ?? new Float64Array(n * n);
      const product = (
        ar: Float64Array,
        ai: Float64Array,
        br: Float64Array,
        bi: Float64Array,
      ): [Float64Array, Float64Array] => {
        const [rr, ii, ri, ir] = [multiply(ar, br, n), multiply(ai, bi, n), multiply(ar, bi, n), multiply(ai, br, n)];
        return [rr.map((x, i) => x - ii[i]!), ri.map((x, i) => x + ir[i]!)];
      };
      const [lr, li] = product(re, imaginary, u.re, u.im);
      const [rr, ri] = product(u.re, u.im, t.re, t.im);
      expect(largest(lr.map((x, i) => x - rr[i]!))).toBeLessThan(STABLE);
      expect(largest(li.map((x, i) => x - ri[i]!))).toBeLessThan(STABLE);
      const [gr, gi] = product(
        transposed(u.re, n),
        transposed(u.im, n).map((x) => -x),
        u.re,
        u.im,
      );
      expect(largest(minusUnit(gr, n))).toBeLessThan(STABLE);
      expect(largest(gi)).toBeLessThan(STABLE);
    }
  });
});
