/** The principal square root of a matrix, by its Schur form. */

import { principalFunction, triangularRoot } from "../factorizations/triangular.js";

/**
 * The root of `matrix`, `[n, n]`, whose eigenvalues have positive real parts; unique.
 *
 * @throws InputError `no-principal-value` where an eigenvalue is 0 or negative; `wrong-length`, `not-finite`.
 */
export function squareRoot(matrix: ArrayLike<number>, n: number): Float64Array {
  return principalFunction(matrix, n, "square root", (t) => triangularRoot(t, n));
}
