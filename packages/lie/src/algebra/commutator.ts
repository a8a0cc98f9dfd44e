/** The bracket of two matrices. */

import { checkInteger, checkLength } from "@noether/base";
import { addProduct } from "@noether/linear-algebra";

/**
 * [a, b] = a b − b a, `[n, n]` each; 4 n³ flops, fewer where there are zeros.
 *
 * @throws InputError `wrong-length`.
 */
export function commutator(a: ArrayLike<number>, b: ArrayLike<number>, n: number): Float64Array {
  checkInteger(n, "n", 1);
  checkLength(a, n * n, "a", `[${n}, ${n}]`);
  checkLength(b, n * n, "b", `[${n}, ${n}]`);
  const bracket = new Float64Array(n * n);
  addProduct(bracket, 1, a, b, n);
  addProduct(bracket, -1, b, a, n);
  return bracket;
}
