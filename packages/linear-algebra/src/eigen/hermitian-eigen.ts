/** Eigenvalues and eigenvectors of a complex Hermitian matrix, by its Schur form, which is diagonal. */

import { InputError } from "@noether/base";
import type { LinearAlgebraErrorCode } from "../errors.js";
import { type ComplexMatrix, complexSchur } from "../factorizations/complex-schur.js";

/** Eigenvalues and eigenvectors: A v_k = values[k] v_k. */
export interface HermitianEigen {
  /** `[n]`, ascending. */
  readonly values: Float64Array;
  /** `[n, n]`: row k is the unit eigenvector of `values[k]`; its phase is arbitrary but reproducible. */
  readonly vectors: ComplexMatrix;
}

/** Largest difference of A and A* relative to the largest entry that passes as rounding. */
const NOT_HERMITIAN = 1e-9;

/**
 * Eigenvalues and eigenvectors of `matrix`, `[n, n]`, Hermitian.
 *
 * @throws InputError `not-hermitian`, `wrong-length`, `not-finite`.
 */
export function hermitianEigen(
  matrix: { readonly re: ArrayLike<number>; readonly im: ArrayLike<number> },
  n: number,
): HermitianEigen {
  const { triangle, unitary } = complexSchur(matrix, n);
  const { re, im } = matrix;
  let largest = 0;
  let difference = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [a, b] = [i * n + j, j * n + i];
      largest = Math.max(largest, Math.abs(re[a]!), Math.abs(im[a]!));
      difference = Math.max(difference, Math.abs(re[a]! - re[b]!), Math.abs(im[a]! + im[b]!));
    }
  }
  if (difference > NOT_HERMITIAN * largest) {
    throw new InputError<LinearAlgebraErrorCode>({
      code: "not-hermitian",
      got: `a matrix that differs from its adjoint by ${difference}`,
      expected: `a Hermitian one, to ${NOT_HERMITIAN} of its largest entry ${largest}`,
      fix: "Pass (A + A*)/2 if that is what you mean.",
    });
  }
  const diagonal = Float64Array.from({ length: n }, (_, k) => triangle.re[k * n + k]!);
  const order = Int32Array.from(diagonal.keys()).sort((a, b) => diagonal[a]! - diagonal[b]! || a - b);
  const vectors = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (const [k, column] of order.entries()) {
    for (let i = 0; i < n; i++) {
      vectors.re[k * n + i] = unitary.re[i * n + column]!;
      vectors.im[k * n + i] = unitary.im[i * n + column]!;
    }
  }
  return { values: Float64Array.from(order, (k) => diagonal[k]!), vectors };
}
