/** How many numbers a vector field has: what an answer costs, and how many equations it takes. */

import { InputError } from "@noether/base";
import type { Fields } from "@noether/core";
import type { CliErrorCode } from "../errors.js";

/** The Gram matrix has the square of this many entries: beyond, it is gigabytes. */
const MOST = 6000;

/**
 * Unknowns of a field of n components.
 *
 * @throws InputError `too-many-unknowns`.
 */
export function unknownsOf(fields: Fields, n: number): number {
  const count = n * functionsOf(fields, n);
  if (count <= MOST) return count;
  throw new InputError<CliErrorCode>({
    code: "too-many-unknowns",
    got: `${count.toLocaleString("en")} unknowns of a field of ${n} components`,
    expected: `at most ${MOST.toLocaleString("en")}: memory grows as their square`,
    fix: "Choose simpler --fields, or fewer components.",
  });
}

function functionsOf(fields: Fields, n: number): number {
  switch (fields.kind) {
    case "linear":
    case "complex-linear":
      return n;
    case "affine":
      return n + 1;
    case "polynomial":
      return choose(n + fields.degree, fields.degree);
    case "fourier":
      return (2 * fields.order + 1) ** n;
  }
}

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
}
