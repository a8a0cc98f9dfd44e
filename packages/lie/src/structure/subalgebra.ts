/** A subspace of an algebra, as matrices and as combinations of the generators that were given. */

import type { Generators } from "../algebra/generators.js";
import { cholesky, lowerInverse } from "../matrices/cholesky.js";
import { contract } from "../matrices/contract.js";
import { innerProducts } from "../matrices/inner-products.js";
import { orthonormalRows } from "../matrices/orthonormal-rows.js";
import { transpose } from "../matrices/products.js";

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
  const { count: k, size: n } = g;
  const dimension = given.length / k;
  const rows = orthonormalRows(given, dimension, k, 0).q;
  const entries = contract(rows, dimension, k, basis, n * n);
  // g = C basis, so that basis = C⁻¹ g = Cᵀ (C Cᵀ)⁻¹ g, and C Cᵀ is the Gram matrix of g.
  const overlaps = innerProducts(g.entries, k, basis, k, n * n);
  const inverse = lowerInverse(cholesky(innerProducts(overlaps, k, overlaps, k, k), k)!, k);
  const half = innerProducts(contract(rows, dimension, k, transpose(overlaps, k), k), dimension, inverse, k, k);
  return {
    dimension,
    generators: { count: dimension, size: n, entries },
    coefficients: contract(half, dimension, k, inverse, k),
  };
}
