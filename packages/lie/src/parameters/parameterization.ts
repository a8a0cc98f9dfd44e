/**
 * Parameterizations of groups: numbers to matrices, matrices back to numbers, and the gradient.
 *
 * The list of factors is the definition. `compose` and `gradient` are computed from it, so a graph built from the same list
 * agrees with them. `decompose` puts its answer back together and refuses a matrix that does not come out again.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import { identity, multiply } from "@noether/linear-algebra";
import type { LieErrorCode } from "../errors.js";
import { type Factor, placesOf } from "./factor.js";
import { factorDerivatives, factorMatrix } from "./factor-matrix.js";

/** A group, or an open part of one, by coordinates. */
export interface Parameterization {
  /** As in `"SO(4) by plane rotations"`. */
  readonly name: string;
  /** Number of parameters. */
  readonly parameterCount: number;
  /** n of the n×n matrices. */
  readonly dimension: number;
  /** The matrix is their product, the first on the left. */
  readonly factors: readonly Factor[];
  /**
   * Parameters to matrix, `[n, n]`.
   *
   * @throws InputError `wrong-length`, `not-finite`, and where a factor has no value there.
   */
  compose(parameters: ArrayLike<number>): Float64Array;
  /**
   * Matrix, `[n, n]`, to parameters, `[dimension]`, those of the regular domain where several give the same matrix.
   *
   * @throws InputError `not-in-group`, which says how far off; `outside-chart` for an element without parameters;
   *   `wrong-length`, `not-finite`.
   */
  decompose(matrix: ArrayLike<number>): Float64Array;
  /**
   * ∂ compose / ∂ parameter k at [k, :, :], `[dimension, n, n]`.
   *
   * @throws InputError as `compose`.
   */
  gradient(parameters: ArrayLike<number>): Float64Array;
}

/** The definition of a parameterization. */
export interface ParameterizationSpec {
  readonly name: string;
  readonly dimension: number;
  readonly factors: readonly Factor[];
  /** Parameters of a finite `[n, n]` matrix, which need not be checked: the caller composes them again and compares. */
  readonly chart: (matrix: Float64Array) => ArrayLike<number>;
}

/**
 * Largest relative difference between a matrix and what its parameters give: the rounding of float32, in which learned
 * matrices come, with a margin of ten.
 */
const MEMBER = 1e-6;

/** The record of a list of factors and a chart. */
export function parameterization({ name, dimension: n, factors, chart }: ParameterizationSpec): Parameterization {
  const dimension = 1 + Math.max(-1, ...factors.flatMap(placesOf));
  const checkParameters = (parameters: ArrayLike<number>): void => {
    checkLength(parameters, dimension, "parameters", `[${dimension}]`);
    checkFinite(parameters, "parameters");
  };
  return {
    name,
    parameterCount: dimension,
    dimension: n,
    factors,
    compose: (parameters) => {
      checkParameters(parameters);
      return composeFactors(factors, n, parameters);
    },
    gradient: (parameters) => {
      checkParameters(parameters);
      return factorsGradient(factors, n, parameters);
    },
    decompose: (matrix) => {
      checkLength(matrix, n * n, "matrix", `[${n}, ${n}]`);
      checkFinite(matrix, "matrix");
      const m = Float64Array.from(matrix);
      const parameters = Float64Array.from(chart(m.slice())); // a copy: charts may work in place
      const again = composeFactors(factors, n, parameters);
      let [most, off] = [1, 0];
      for (let i = 0; i < n * n; i++) {
        most = Math.max(most, Math.abs(m[i]!));
        off = Math.max(off, Math.abs(m[i]! - again[i]!));
      }
      if (!(off <= MEMBER * most)) throw notInGroup(name, off);
      return parameters;
    },
  };
}

/** The error of a matrix that differs by `off` from the element that was found for it. */
export function notInGroup(name: string, off: number): InputError<LieErrorCode> {
  return new InputError<LieErrorCode>({
    code: "not-in-group",
    got: `a matrix whose largest entry off the group is ${off.toPrecision(2)}`,
    expected: `an element of ${name}, to a relative ${MEMBER}`,
    fix: "Project it onto the group first (polar gives the nearest orthogonal matrix), or choose another group.",
  });
}

/** F_1 F_2 … F_m at `parameters`, `[n, n]`: about m n² flops for sparse factors. @throws InputError where one has no value. */
export function composeFactors(factors: readonly Factor[], n: number, parameters: ArrayLike<number>): Float64Array {
  checkInteger(n, "n", 1);
  // From the right: products skip the zeros of their left factor.
  return factors.reduceRight(
    (product, factor) => multiply(factorMatrix(factor, parameters, n), product, n),
    identity(n),
  );
}

/** The gradient of `composeFactors`, `[parameters.length, n, n]`; one dense product for each parameter. */
export function factorsGradient(factors: readonly Factor[], n: number, parameters: ArrayLike<number>): Float64Array {
  checkInteger(n, "n", 1);
  const gradient = new Float64Array(parameters.length * n * n);
  const values = factors.map((factor) => factorMatrix(factor, parameters, n));
  // before[k] = F_1 … F_k, after = F_(k+2) … F_m; the derivative of factor k + 1 stands between them.
  const before = [identity(n)];
  for (const value of values) before.push(multiply(before[before.length - 1]!, value, n));
  let after = identity(n);
  for (let k = factors.length - 1; k >= 0; k--) {
    const places = placesOf(factors[k]!);
    for (const [p, derivative] of factorDerivatives(factors[k]!, parameters, n).entries()) {
      const whole = multiply(before[k]!, multiply(derivative, after, n), n);
      const at = places[p]! * n * n;
      for (let i = 0; i < n * n; i++) gradient[at + i] = gradient[at + i]! + whole[i]!;
    }
    after = multiply(values[k]!, after, n);
  }
  return gradient;
}
