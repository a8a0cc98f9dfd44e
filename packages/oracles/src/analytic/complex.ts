/** Oracles of vectors of Cᵐ, written as real vectors (Re z, Im z). Source: arXiv:2302.05383. */

import { add, concat, mul, slice, sqrt, square, sub, sum } from "@noether/engine";
import { stackOracles } from "../combine/stack-oracles.js";
import { complexComponents } from "../components.js";
import type { Oracle } from "../oracle.js";
import { complexDeterminant } from "./determinant.js";

/**
 * φ(z) = |z| = √(z† z), kept by U(m).
 *
 * @param dimension - 2m, even.
 * @throws InputError `odd-dimension`.
 */
export function complexNorm(dimension: number): Oracle {
  return {
    name: "complex-norm",
    formula: "|z|",
    vectors: 1,
    dimension,
    components: complexComponents(dimension),
    scalars: "complex",
    domain: "everywhere",
    evaluate: (x) => sqrt(sum(square(x), 2)),
  };
}

/**
 * φ(z, w) = z† w, real part and imaginary part, kept by U(m) also among the real-linear maps.
 *
 * @param dimension - 2m, even.
 * @throws InputError `odd-dimension`.
 */
export function hermitianProduct(dimension: number): Oracle {
  const components = complexComponents(dimension);
  const half = dimension / 2;
  return {
    name: "hermitian-product",
    formula: "z† w",
    vectors: 2,
    dimension,
    components,
    scalars: "complex",
    domain: "everywhere",
    evaluate: (x) => {
      const [z, w] = [slice(x, 1, 0, 1), slice(x, 1, 1, 2)];
      const [re, im] = [slice(z, 2, 0, half), slice(z, 2, half)];
      const [re2, im2] = [slice(w, 2, 0, half), slice(w, 2, half)];
      const real = sum(add(mul(re, re2), mul(im, im2)), 2);
      return concat([real, sum(sub(mul(re, im2), mul(im, re2)), 2)], 1);
    },
  };
}

/**
 * The length of the first of m vectors of Cᵐ, and the determinant of all: kept by SU(m).
 *
 * @param dimension - 2m, even, at most 24.
 * @throws InputError `odd-dimension`, `not-an-integer`.
 */
export function specialUnitary(dimension: number): Oracle {
  return stackOracles([complexNorm(dimension), complexDeterminant(dimension)], {
    name: "special-unitary",
    formula: "|z1|, det(z…)",
  });
}
