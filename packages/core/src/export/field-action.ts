/**
 * The flow of polynomial or Fourier fields as a graph: the curve of Σ_a t_a v_a through x after time 1, by the classical
 * Runge-Kutta method of order 4 in a fixed number of steps. For batches of points and of parameters.
 */

import { add, constant, matmul, mul, reshape, squeeze, type Tensor, unsqueeze } from "@noether/engine";
import type { FieldAlgebra } from "../fields/field-algebra.js";
import { functionCount, functionGraph } from "../fields/function-basis.js";

/**
 * Follows the field Σ_a t_a v_a for time 1.
 *
 * @param x - `[N, n]`.
 * @param t - `[N, count]`.
 * @returns `[N, n]`.
 */
export function fieldAction(
  { functions, coefficients, count }: FieldAlgebra,
  x: Tensor,
  t: Tensor,
  steps: number,
): Tensor {
  const n = functions.dimension;
  const F = functionCount(functions);
  const basis = constant(
    coefficients.map((value) => value / steps),
    [count, n * F],
  );
  const weights = reshape(matmul(t, basis), [x.shape[0]!, n, F]);
  /** A step's length times the field. */
  const slope = (at: Tensor): Tensor => squeeze(matmul(weights, unsqueeze(functionGraph(functions, at), [2])), [2]);
  let y = x;
  for (let step = 0; step < steps; step++) {
    const k1 = slope(y);
    const k2 = slope(add(y, mul(k1, 0.5)));
    const k3 = slope(add(y, mul(k2, 0.5)));
    const k4 = slope(add(y, k3));
    y = add(y, mul(add(add(k1, k4), mul(add(k2, k3), 2)), 1 / 6));
  }
  return y;
}
