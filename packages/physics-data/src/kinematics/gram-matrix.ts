/**
 * The Gram matrix of Minkowski products, metric (+, -, -, -): all Lorentz invariants of k vectors, up to the sign of their
 * orientation (Weyl).
 */

import { checkInteger, checkLength } from "@noether/base";

/**
 * p_i·p_j of the vectors of each event, GeV²; symmetric.
 *
 * @param p4 - `[events, k, 4]`, (E, px, py, pz).
 * @returns `[events, k, k]`.
 * @throws InputError `wrong-length`, `not-an-integer`.
 */
export function gramMatrix(p4: ArrayLike<number>, events: number, k: number): Float64Array {
  checkInteger(events, "events", 0);
  checkInteger(k, "k", 1);
  checkLength(p4, events * k * 4, "p4", `[${events}, ${k}, 4]`);
  const gram = new Float64Array(events * k * k);
  for (let event = 0; event < events; event++) {
    for (let i = 0; i < k; i++) {
      const a = 4 * (event * k + i);
      for (let j = 0; j <= i; j++) {
        const b = 4 * (event * k + j);
        const product = p4[a]! * p4[b]! - p4[a + 1]! * p4[b + 1]! - p4[a + 2]! * p4[b + 2]! - p4[a + 3]! * p4[b + 3]!;
        gram[(event * k + i) * k + j] = product;
        gram[(event * k + j) * k + i] = product;
      }
    }
  }
  return gram;
}
