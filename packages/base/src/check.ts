/**
 * Checks for public boundaries: each throws an `InputError` that names the argument, and says nothing when all is well.
 */

import type { BaseErrorCode } from "./errors.js";
import { InputError } from "./noether-error.js";

/** Throws `not-finite` unless every entry of `values` is a finite number. */
export function checkFinite(values: ArrayLike<number>, name: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new InputError<BaseErrorCode>({
        code: "not-finite",
        got: `${name}[${i}] = ${values[i]}`,
        expected: "finite numbers only",
        fix: "Remove or repair that entry.",
      });
    }
  }
}

/** Throws `wrong-length` unless `values` has exactly `length` entries; `shape` says why, as in `"[3, n, n]"`. */
export function checkLength(values: ArrayLike<unknown>, length: number, name: string, shape: string): void {
  if (values.length !== length) {
    throw new InputError<BaseErrorCode>({
      code: "wrong-length",
      got: `${name} with ${values.length} entries`,
      expected: `${length} entries for shape ${shape}`,
      fix: "Pass the array flat, row-major, with all of its entries.",
    });
  }
}

/** Throws `not-an-integer` unless `value` is an integer from `least` to `most`. */
export function checkInteger(value: number, name: string, least: number, most: number = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new InputError<BaseErrorCode>({
      code: "not-an-integer",
      got: `${name} = ${value}`,
      expected:
        most === Number.MAX_SAFE_INTEGER ? `an integer of at least ${least}` : `an integer from ${least} to ${most}`,
      fix: `Change ${name}.`,
    });
  }
}
