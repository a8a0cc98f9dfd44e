/** How many unknowns a search for vector fields has, and how many of them memory holds. */

import { checkInteger, InputError } from "@noether/base";
import type { CoreErrorCode } from "../errors.js";
import type { Fields } from "../fields/fields.js";
import { functionsOf } from "../fields/function-basis.js";

/** The most unknowns unless told otherwise: their Gram matrix takes 0.29 GB, and solving for them a few times as much. */
export const defaultMostUnknowns = 6000;

/**
 * The number of unknowns of vector fields on vectors of length `dimension`: n² for linear fields, n²/2 for complex-linear
 * ones, n(n + 1) for affine ones, n times the number of functions for others.
 *
 * @param outputs - The number of the oracle's values where they transform too (`values: "linear"`), p² more unknowns; default 0.
 * @throws InputError `not-an-integer`.
 */
export function unknownCount(fields: Fields, dimension: number, outputs = 0): number {
  checkInteger(dimension, "dimension", 1);
  checkInteger(outputs, "outputs", 0);
  const entries = dimension * functionsOf(fields, dimension);
  return (fields.kind === "complex-linear" ? entries / 2 : entries) + outputs ** 2;
}

/**
 * Refuses a search that memory would not hold, before any of it is taken.
 *
 * @throws InputError `too-many-unknowns`.
 */
export function checkUnknowns(count: number, fields: Fields, dimension: number, most: number): void {
  checkInteger(most, "mostUnknowns", 1);
  if (count <= most) return;
  throw new InputError<CoreErrorCode>({
    code: "too-many-unknowns",
    got: `${count.toLocaleString("en")} unknowns of ${fields.kind} fields on ${dimension} components, a Gram matrix of ${gigabytes(count)} GB`,
    expected: `at most ${most.toLocaleString("en")} unknowns, ${gigabytes(most)} GB: memory grows as their square`,
    fix: "Choose simpler fields or fewer components, or raise the limit with the option mostUnknowns.",
  });
}

/** The size of a square matrix of float64 numbers. */
function gigabytes(unknowns: number): string {
  return String(Number(((8 * unknowns ** 2) / 1e9).toPrecision(2)));
}
