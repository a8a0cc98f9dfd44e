/** Polynomials with few terms as graphs: each term costs its products, not a place in a dense tensor. */

import { constant, gather, matmul, mul, reshape, type Tensor, transpose } from "@noether/engine";
import type { HomogeneousPolynomial } from "@noether/lie";

/**
 * Values of homogeneous polynomials of one degree in the numbers of a sample, taken in their order.
 *
 * @param x - `[N, vectors, dimension]`, with vectors · dimension the polynomials' number of variables.
 * @returns `[N, polynomials]`. A batch of N costs (degree + polynomials) · terms · N operations.
 */
export function polynomialValues(
  x: Tensor,
  polynomials: readonly [HomogeneousPolynomial, ...HomogeneousPolynomial[]],
): Tensor {
  const [{ dimension: size, degree }] = polynomials;
  const terms = polynomials.flatMap(({ terms: own }, row) => own.map((term) => ({ ...term, row })));
  const coefficients = new Float64Array(polynomials.length * terms.length);
  for (const [at, { coefficient, row }] of terms.entries()) coefficients[row * terms.length + at] = coefficient;
  // Variables are rows here, so that a term's variables are gathered, and its gradients scattered, as whole rows.
  const variables = transpose(reshape(x, [-1, size]), [1, 0]);
  const factors = Array.from({ length: degree }, (_, place) =>
    gather(
      variables,
      terms.map(({ indices }) => indices[place]!),
      0,
    ),
  );
  const products = factors.reduce((product, factor) => mul(product, factor));
  return transpose(matmul(constant(coefficients, [polynomials.length, terms.length]), products), [1, 0]);
}
