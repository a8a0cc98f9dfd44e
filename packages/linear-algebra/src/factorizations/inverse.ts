/** The inverse of a square matrix, by its LU decomposition. */

import { identity } from "../products/products.js";
import { lu, solve } from "./lu.js";

/**
 * The inverse of `matrix`, `[n, n]`; 8/3 n³ flops. To solve one system, `solve` is cheaper and more accurate.
 *
 * @throws InputError `singular`, `wrong-length`, `not-finite`.
 */
export function inverse(matrix: ArrayLike<number>, n: number): Float64Array {
  return solve(lu(matrix, n), identity(n), n);
}
