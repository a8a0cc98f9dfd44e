/** Second derivatives along a direction, without the matrix of all of them. */

import { constant } from "../graph/constant.js";
import type { Tensor } from "../graph/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { sum } from "../ops/reduction.js";
import { type Gradients, grad } from "./grad.js";

/**
 * The Hessian of a scalar times a vector: for each of `wrt`, of its shape. Costs about two gradients.
 *
 * @param vectors - One for each of `wrt`, of its shape.
 * @throws InputError `wrong-shape`; UnsupportedError `no-gradient`.
 */
export function hessianVectorProduct<const T extends readonly Tensor[]>(
  output: Tensor,
  wrt: T,
  vectors: readonly Tensor[],
): Gradients<T> {
  const first: readonly Tensor[] = grad(output, wrt);
  // A missing vector is caught by mul, whose error names the shapes.
  const along = first.map((gradient, i) => sum(mul(gradient, vectors[i] ?? constant([]))));
  return grad(along.reduce(add, constant(0)), wrt);
}
