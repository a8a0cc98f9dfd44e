/** Coefficients in a basis of generators from overlaps with an orthonormal basis of their span. */

import { innerProducts, lowerInverse } from "@noether/linear-algebra";
import { type Generators, generator } from "./generators.js";

/** `[k, k]`: the coefficient of generator c, from overlaps o with q, as Σ_e result[c, e] o_e; `q` and `order` as `orthonormalRows` gives them. */
export function fromOverlaps(g: Generators, q: Float64Array, order: Int32Array): Float64Array {
  const { count: k, dimension: n } = g;
  // W_order[i] = Σ_e L[i, e] q_e with L lower triangular, so that f = L⁻ᵀ o.
  const inOrder = new Float64Array(k * n * n);
  for (const [i, source] of order.entries()) inOrder.set(generator(g, source), i * n * n);
  const inverse = lowerInverse(innerProducts(inOrder, q, k, k, n * n), k);
  const result = new Float64Array(k * k);
  for (let i = 0; i < k; i++) for (let e = i; e < k; e++) result[order[i]! * k + e] = inverse[e * k + i]!;
  return result;
}
