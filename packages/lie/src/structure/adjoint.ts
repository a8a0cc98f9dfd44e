/** The adjoint representation. */

import type { Generators } from "../algebra/generators.js";
import { structureConstants } from "../algebra/structure-constants.js";

/**
 * ad W_a for every generator, matrices of size k that act on columns of coefficients: (ad W_a)_cb = f_ab^c. They are
 * dependent where the algebra has a center.
 *
 * @throws InputError `dependent-generators`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function adjoint(g: Generators): Generators {
  const k = g.count;
  const { constants } = structureConstants(g);
  const entries = new Float64Array(k * k * k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      for (let c = 0; c < k; c++) entries[(a * k + c) * k + b] = constants[(a * k + b) * k + c]!;
    }
  }
  return { count: k, dimension: k, entries };
}
