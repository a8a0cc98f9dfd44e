/** One vector field v(x) = W f(x) as a record, as numbers, and as text. */

import { checkFinite, checkInteger, checkLength } from "@noether/base";
import { type FunctionBasis, functionCount, functionNames, functionValues } from "./function-basis.js";

/** A vector field in a finite basis of functions. */
export interface VectorField {
  readonly functions: FunctionBasis;
  /** W, `[n, F]`: component i of the field is Σ_b W_ib f_b(x). */
  readonly coefficients: Float64Array;
}

/** Coefficients below this share of the largest are rounding, and not written. */
const NEGLIGIBLE = 1e-6;

/**
 * Makes the field `x ↦ W x` of a matrix.
 *
 * @param matrix - `[n, n]`, flat.
 * @throws InputError `wrong-length`, `not-finite`, `not-an-integer`.
 */
export function matrixField(matrix: ArrayLike<number>, n: number): VectorField {
  checkInteger(n, "n", 1);
  checkLength(matrix, n * n, "matrix", "[n, n]");
  checkFinite(matrix, "matrix");
  const exponents = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  return { functions: { kind: "monomials", dimension: n, exponents }, coefficients: Float64Array.from(matrix) };
}

/** Evaluates the field at one point, `[n]`. */
export function fieldAt({ functions, coefficients }: VectorField, x: ArrayLike<number>): Float64Array {
  const values = functionValues(functions, x);
  const F = functionCount(functions);
  return Float64Array.from({ length: functions.dimension }, (_, i) => {
    let total = 0;
    for (let b = 0; b < F; b++) total += coefficients[i * F + b]! * values[b]!;
    return total;
  });
}

/**
 * Writes the field as a sum of derivations, scaled so that its largest coefficient is ±1: `"x2 ∂x1 − x1 ∂x2"`.
 *
 * @param components - The names of the n components.
 */
export function fieldFormula({ functions, coefficients }: VectorField, components: readonly string[]): string {
  const names = functionNames(functions, components);
  const largest = coefficients.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const terms = Array.from(coefficients).flatMap((coefficient, at) => {
    const value = coefficient / largest;
    if (!(Math.abs(value) > NEGLIGIBLE)) return [];
    const name = names[at % names.length]!;
    const parts = [
      numberText(Math.abs(value)),
      name === "1" ? "" : name,
      `∂${components[Math.floor(at / names.length)]}`,
    ];
    return [{ negative: value < 0, text: parts.filter((part) => part !== "").join(" ") }];
  });
  if (terms.length === 0) return "0";
  return terms
    .map(({ negative, text }, i) => `${negative ? "−" : i === 0 ? "" : "+"}${i === 0 ? "" : " "}${text}`)
    .join(" ");
}

/** Three digits, and nothing for 1. */
function numberText(value: number): string {
  return Math.abs(value - 1) < NEGLIGIBLE ? "" : String(Number(value.toPrecision(3)));
}
