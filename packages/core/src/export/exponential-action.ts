/**
 * The flow of generators as a graph: exp(Σ_a t_a W_a) x, for a batch of points and of parameters.
 *
 * Scaling and squaring on E = exp(A) − 1, which keeps the digits of a small A: Horner's scheme for the Taylor series of
 * A / 2^SQUARINGS, then E ← 2E + E·E. Costs (ORDER + SQUARINGS) · 2n³ operations a sample.
 */

import {
  add,
  broadcastTo,
  concat,
  constant,
  matmul,
  mul,
  reshape,
  slice,
  squeeze,
  type Tensor,
  unsqueeze,
} from "@noether/engine";
import type { Generators } from "@noether/lie";

const SQUARINGS = 10;
const ORDER = 8;
/**
 * Up to this Frobenius norm of Σ_a t_a W_a the truncation is below float64 rounding:
 * (50 / 2¹⁰)⁸ / 9! = 9e-17.
 */
export const largestExponent = 50;

/**
 * exp(Σ_a t_a W_a) x.
 *
 * @param x - `[N, n]`.
 * @param t - `[N, count]`: radians for rotations, rapidities for boosts.
 * @returns `[N, n]`.
 */
export function exponentialAction({ entries, count, dimension: size }: Generators, x: Tensor, t: Tensor): Tensor {
  const basis = constant(
    entries.map((entry) => entry / 2 ** SQUARINGS),
    [count, size * size],
  );
  const a = reshape(matmul(t, basis), [x.shape[0]!, size, size]);
  let e = mul(a, 1 / ORDER);
  for (let k = ORDER - 1; k >= 1; k--) {
    const next = add(a, matmul(a, e));
    e = k === 1 ? next : mul(next, 1 / k);
  }
  for (let k = 0; k < SQUARINGS; k++) e = add(mul(e, 2), matmul(e, e));
  return add(x, squeeze(matmul(e, unsqueeze(x, [2])), [2]));
}

/**
 * The same for affine maps, matrices `[[W, b], [0, 0]]` of size n + 1, on points x of n components.
 *
 * @param x - `[N, n]`.
 * @param t - `[N, count]`.
 * @returns `[N, n]`.
 */
export function affineAction(generators: Generators, x: Tensor, t: Tensor): Tensor {
  const n = generators.dimension - 1;
  const extended = concat([x, broadcastTo(1, [x.shape[0]!, 1])], 1);
  return slice(exponentialAction(generators, extended, t), 1, 0, n);
}
