/** Homogeneous polynomials with few terms, for invariants whose tensor would be large. */

import { checkLength } from "@noether/base";

/** p(x) = Σ_t coefficient_t Π_i x_(indices_t,i). */
export interface HomogeneousPolynomial {
  /** Number of variables. */
  readonly dimension: number;
  readonly degree: number;
  /** Each product of variables once. */
  readonly terms: readonly {
    /** `[degree]`, ascending; a power repeats its index. */
    readonly indices: readonly number[];
    readonly coefficient: number;
  }[];
}

/** p(x). @throws InputError `wrong-length`. */
export function polynomialValue({ dimension: size, terms }: HomogeneousPolynomial, x: ArrayLike<number>): number {
  checkLength(x, size, "x", `[${size}]`);
  let sum = 0;
  for (const { indices, coefficient } of terms) {
    let product = coefficient;
    for (const i of indices) product *= x[i]!;
    sum += product;
  }
  return sum;
}

/** ∇p(x), `[size]`. @throws InputError `wrong-length`. */
export function polynomialGradient(
  { dimension: size, terms }: HomogeneousPolynomial,
  x: ArrayLike<number>,
): Float64Array {
  checkLength(x, size, "x", `[${size}]`);
  const gradient = new Float64Array(size);
  for (const { indices, coefficient } of terms) {
    for (const [at, i] of indices.entries()) {
      let product = coefficient;
      for (const [other, j] of indices.entries()) if (other !== at) product *= x[j]!;
      gradient[i] = gradient[i]! + product;
    }
  }
  return gradient;
}

/** A coefficient this small beside the largest is what rounding leaves of terms that cancel. */
const CANCELLED = 1e-12;

/** Collects monomials in any order into a polynomial; terms that cancel are left out. */
export function collectTerms(
  size: number,
  degree: number,
  monomials: Iterable<readonly [coefficient: number, ...indices: number[]]>,
): HomogeneousPolynomial {
  const sums = new Map<string, number>();
  for (const [coefficient, ...indices] of monomials) {
    const key = indices.sort((a, b) => a - b).join();
    sums.set(key, (sums.get(key) ?? 0) + coefficient);
  }
  const least = CANCELLED * [...sums.values()].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const terms = [...sums]
    .filter(([, coefficient]) => Math.abs(coefficient) > least)
    .map(([key, coefficient]) => ({ indices: key.split(",").map(Number), coefficient }));
  return { dimension: size, degree, terms };
}
