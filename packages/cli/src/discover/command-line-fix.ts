/** Errors of the libraries in the words of the command line: the same code and cause, another fix. */

import { InputError } from "@noether/base";
import type { CliErrorCode } from "../errors.js";

/** What to do about a model that does not fit, in options. */
const FIXES: Readonly<Record<string, string>> = {
  "model-output": "Choose with --outputs.",
  "model-shape": "Choose --array, --columns or --vectors, so that rows are what the model takes.",
  "piecewise-constant": "Choose other --outputs, or give a --step that is larger than those of the model.",
};

/** Runs `make`; what it throws of these codes is thrown with the fix of the command line. */
export function withCommandLineFix<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InputError) || !Object.hasOwn(FIXES, error.code)) throw error;
    const { code, got, expected } = error;
    throw new InputError<CliErrorCode>({ code, got, expected, fix: FIXES[code]!, cause: error });
  }
}
