/** A subspace of an algebra, as matrices and as combinations of the generators that were given. */

import { innerProducts, multiplyRectangular, orthonormalRows } from "@noether/linear-algebra";
import { fromOverlaps } from "../algebra/from-overlaps.js";
import type { Generators } from "../algebra/generators.js";

/** A subalgebra, an ideal, or another subspace of the span of k generators of size n. */
export interface Subalgebra {
  readonly dimension: number;
  /** An orthonormal basis of it, tr(WᵀW) = 1, in the coordinates that were given; `count` is 0 for the zero subspace. */
  readonly generators: Generators;
  /** `[dimension, k]`: those as combinations of the generators that were given. */
  readonly coefficients: Float64Array;
}

/** The span of the independent rows `given`, `[dimension, k]`, combinations of the orthonormal `basis`, `[k, n, n]`, of the span of `g`. */
export function subalgebra(g: Generators, basis: Float64Array, given: Float64Array): Subalgebra {
  const { count: k, dimension: n } = g;
  const dimension = given.length / k;
  const rows = orthonormalRows(given, dimension, k, 0).basis;
  const entries = multiplyRectangular(rows, basis, dimension, k, n * n);
  const generators = { count: dimension, dimension: n, entries };
  return { dimension, generators, coefficients: coefficientsIn(g, entries, dimension) };
}

/** Matrices in the span of `g`, `[count, n, n]`, as combinations of its generators by least squares: `[count, k]`. */
export function coefficientsIn(g: Generators, matrices: Float64Array, count: number): Float64Array {
  const { count: k, dimension: n, entries } = g;
  const { basis: q, order } = orthonormalRows(entries, k, n * n, 0);
  return innerProducts(innerProducts(matrices, q, count, k, n * n), fromOverlaps(g, q, order), count, k, k);
}
