/** The diagonal metric `diag(+1, …, +1, −1, …, −1)` as a graph constant. */

import { checkInteger } from "@noether/base";
import { constant, type Tensor } from "@noether/engine";
import type { Signature } from "../components.js";

/**
 * The diagonal of the metric, shape `[plus + minus]`.
 *
 * @throws InputError `not-an-integer` if a count is no integer of at least 0, or both are 0.
 */
export function metric(signature: Signature): Tensor {
  const [plus, minus] = signature;
  checkInteger(plus, "signature[0]", 0);
  checkInteger(minus, "signature[1]", 0);
  checkInteger(plus + minus, "the sum of the signature", 1);
  const diagonal = Array.from({ length: plus + minus }, (_, i) => (i < plus ? 1 : -1));
  return constant(diagonal, [plus + minus]);
}
