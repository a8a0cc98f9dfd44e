/** LU decomposition with partial pivoting, P A = L U, and the solution of linear systems by it. */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { LinearAlgebraErrorCode } from "../errors.js";

/** A decomposed square matrix. */
export interface Lu {
  readonly dimension: number;
  /** `[n, n]`: U on and above the diagonal, L without its unit diagonal below. */
  readonly factors: Float64Array;
  /** `[n]`: row i of L U is row `order[i]` of A. */
  readonly order: Int32Array;
  /** Zero for a matrix that is singular to the last bit. */
  readonly determinant: number;
}

/**
 * Decomposes `matrix`, `[n, n]`; 2/3 n³ flops. A singular matrix has determinant 0, and `solve` refuses it.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function lu(matrix: ArrayLike<number>, n: number): Lu {
  checkInteger(n, "n", 1);
  checkLength(matrix, n * n, "matrix", `[${n}, ${n}]`);
  checkFinite(matrix, "matrix");
  const a = Float64Array.from(matrix);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let determinant = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i;
    if (pivot !== k) {
      const row = a.slice(k * n, k * n + n);
      a.copyWithin(k * n, pivot * n, pivot * n + n);
      a.set(row, pivot * n);
      [order[k], order[pivot]] = [order[pivot]!, order[k]!];
      determinant = -determinant;
    }
    const diagonal = a[k * n + k]!;
    determinant *= diagonal;
    if (diagonal === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / diagonal;
      a[i * n + k] = factor;
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) a[i * n + j] = a[i * n + j]! - factor * a[k * n + j]!;
    }
  }
  return { dimension: n, factors: a, order, determinant: determinant + 0 }; // + 0: never −0
}

/**
 * X with A X = B; B and X are `[n, columns]`.
 *
 * @throws InputError `singular` where A has no inverse, `wrong-length`.
 */
export function solve({ dimension: n, factors, order }: Lu, b: ArrayLike<number>, columns: number = 1): Float64Array {
  checkLength(b, n * columns, "b", `[${n}, ${columns}]`);
  const x = new Float64Array(n * columns);
  for (let i = 0; i < n; i++) for (let c = 0; c < columns; c++) x[i * columns + c] = b[order[i]! * columns + c]!;
  const eliminate = (i: number, j: number): void => {
    const factor = factors[i * n + j]!;
    if (factor === 0) return;
    for (let c = 0; c < columns; c++) x[i * columns + c] = x[i * columns + c]! - factor * x[j * columns + c]!;
  };
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) eliminate(i, j);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) eliminate(i, j);
    const diagonal = factors[i * n + i]!;
    if (diagonal === 0) {
      throw new InputError<LinearAlgebraErrorCode>({
        code: "singular",
        got: `a singular ${n}x${n} matrix`,
        expected: "an invertible one",
        fix: "Remove the dependent rows, or use a least-squares solution.",
      });
    }
    for (let c = 0; c < columns; c++) x[i * columns + c] = x[i * columns + c]! / diagonal;
  }
  return x;
}
