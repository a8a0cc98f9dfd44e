/** Arithmetic of complex upper triangular matrices, and how a function of one becomes a function of the matrix. */

import { InputError } from "@noether/base";
import type { LinearAlgebraErrorCode } from "../errors.js";
import { type ComplexMatrix, complexSchur } from "./complex-schur.js";

/** x with a x = b for upper triangular a and b, `[n, n]`; the diagonal of a must not vanish. */
export function triangularSolve(a: ComplexMatrix, b: ComplexMatrix, n: number): ComplexMatrix {
  const re = b.re.slice();
  const im = b.im.slice();
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) {
      const ar = a.re[i * n + k]!;
      const ai = a.im[i * n + k]!;
      for (let j = k; j < n; j++) {
        re[i * n + j] = re[i * n + j]! - ar * re[k * n + j]! + ai * im[k * n + j]!;
        im[i * n + j] = im[i * n + j]! - ar * im[k * n + j]! - ai * re[k * n + j]!;
      }
    }
    const dr = a.re[i * n + i]!;
    const di = a.im[i * n + i]!;
    const square = dr * dr + di * di;
    for (let j = i; j < n; j++) {
      const x = re[i * n + j]!;
      const y = im[i * n + j]!;
      re[i * n + j] = (x * dr + y * di) / square;
      im[i * n + j] = (y * dr - x * di) / square;
    }
  }
  return { re, im };
}

/**
 * The principal square root of upper triangular t, column by column (Björck and Hammarling 1983). No diagonal entry may
 * lie on the negative axis or be 0.
 */
export function triangularRoot(t: ComplexMatrix, n: number): ComplexMatrix {
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const a = t.re[j * n + j]!;
    const b = t.im[j * n + j]!;
    const modulus = Math.hypot(a, b);
    // The half angle by the larger of its sine and cosine, so that nothing cancels.
    const larger = Math.sqrt((modulus + Math.abs(a)) / 2);
    const other = Math.abs(b) / (2 * larger);
    re[j * n + j] = a >= 0 ? larger : other;
    im[j * n + j] = (b < 0 ? -1 : 1) * (a >= 0 ? other : larger);
    for (let i = j - 1; i >= 0; i--) {
      let x = t.re[i * n + j]!;
      let y = t.im[i * n + j]!;
      for (let k = i + 1; k < j; k++) {
        x -= re[i * n + k]! * re[k * n + j]! - im[i * n + k]! * im[k * n + j]!;
        y -= re[i * n + k]! * im[k * n + j]! + im[i * n + k]! * re[k * n + j]!;
      }
      const dr = re[i * n + i]! + re[j * n + j]!;
      const di = im[i * n + i]! + im[j * n + j]!;
      const square = dr * dr + di * di;
      re[i * n + j] = (x * dr + y * di) / square;
      im[i * n + j] = (y * dr - x * di) / square;
    }
  }
  return { re, im };
}

/** An eigenvalue counts as negative or zero if it is as near to the closed negative axis as this, relatively. */
const NEAR_CUT = 2 ** -44;

/**
 * f(A) = U f(T) U* of a real matrix by its Schur form, for f that is real on the positive axis and cut along the negative.
 *
 * @throws InputError `no-principal-value` where an eigenvalue is 0 or negative.
 */
export function principalFunction(
  matrix: ArrayLike<number>,
  n: number,
  what: string,
  onTriangle: (t: ComplexMatrix) => ComplexMatrix,
): Float64Array {
  const { triangle: t, unitary: u } = complexSchur(matrix, n);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.hypot(t.re[i * n + i]!, t.im[i * n + i]!));
  for (let i = 0; i < n; i++) {
    const [re, im] = [t.re[i * n + i]!, t.im[i * n + i]!];
    if (re <= NEAR_CUT * largest && Math.abs(im) <= NEAR_CUT * largest) {
      throw new InputError<LinearAlgebraErrorCode>({
        code: "no-principal-value",
        got: `a matrix with the eigenvalue ${re} beside ${largest}`,
        expected: `no eigenvalue that is 0, to rounding, or negative, for the principal ${what}`,
        fix: "Shift the matrix, or treat that eigenspace by itself.",
      });
    }
  }
  const f = onTriangle(t);
  // Re(U f U*): the imaginary part vanishes but for rounding.
  const result = new Float64Array(n * n);
  const row = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    row.re.fill(0);
    row.im.fill(0);
    for (let k = 0; k < n; k++) {
      const ur = u.re[i * n + k]!;
      const ui = u.im[i * n + k]!;
      for (let j = k; j < n; j++) {
        row.re[j] = row.re[j]! + ur * f.re[k * n + j]! - ui * f.im[k * n + j]!;
        row.im[j] = row.im[j]! + ur * f.im[k * n + j]! + ui * f.re[k * n + j]!;
      }
    }
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += row.re[k]! * u.re[j * n + k]! + row.im[k]! * u.im[j * n + k]!;
      result[i * n + j] = sum;
    }
  }
  return result;
}
