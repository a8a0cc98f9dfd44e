/** Polynomials in one tensor. */

import type { Tensor } from "../graph/tensor.js";
import { add, mul } from "./arithmetic.js";
import { broadcastTo } from "./reshape.js";

/** `c₀ xⁿ + c₁ xⁿ⁻¹ + … + cₙ`, entry by entry, by Horner's rule: highest power first. */
export function polynomial(x: Tensor, coefficients: readonly number[]): Tensor {
  const [first = 0, ...rest] = coefficients;
  if (rest.length === 0) return broadcastTo(first, x.shape);
  // A leading 1 saves a product.
  let y = first === 1 ? add(x, rest[0]!) : add(mul(x, first), rest[0]!);
  for (const coefficient of rest.slice(1)) y = add(mul(y, x), coefficient);
  return y;
}
