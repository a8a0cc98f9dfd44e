/** The polar decomposition A = Q P of a square matrix: Q orthogonal, P symmetric positive semidefinite. */

import { multiply, transposed } from "../products/products.js";
import { svd } from "./svd.js";

/** A = Q P. */
export interface Polar {
  /** `[n, n]`: the orthogonal matrix nearest to A (Frobenius); unique if A is invertible. */
  readonly orthogonal: Float64Array;
  /** `[n, n]`: the root of AᵀA. */
  readonly positive: Float64Array;
}

/**
 * Decomposes `matrix`, `[n, n]`, by its singular values.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function polar(matrix: ArrayLike<number>, n: number): Polar {
  const { left, values, right } = svd(matrix, n, n);
  const scaled = right.map((x, i) => x * values[Math.floor(i / n)]!);
  return {
    orthogonal: multiply(transposed(left, n), right, n),
    positive: multiply(transposed(right, n), scaled, n),
  };
}
