/** The Minkowski product of four-vectors, (E, px, py, pz), metric (+, -, -, -). */

import { checkLength } from "@noether/base";
import { vectorCount } from "./vector-count.js";

/**
 * a·b = E_a E_b - p_a·p_b for each pair of rows, GeV².
 *
 * @param a - `[N, 4]`.
 * @param b - `[N, 4]`.
 * @returns `[N]`.
 * @throws InputError `wrong-length`.
 */
export function minkowskiProduct(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const count = vectorCount(a, "a");
  checkLength(b, 4 * count, "b", `[${count}, 4]`);
  const products = new Float64Array(count);
  for (let row = 0, i = 0; row < count; row++, i += 4) {
    products[row] = a[i]! * b[i]! - a[i + 1]! * b[i + 1]! - a[i + 2]! * b[i + 2]! - a[i + 3]! * b[i + 3]!;
  }
  return products;
}
