/** Rewrites the fix of library errors in terms of command-line options; code, got and expected stay the same. */

import { InputError } from "@noether/base";
import type { CliErrorCode } from "../errors.js";

/** The fix for each code, in terms of options. */
const FIXES: Readonly<Record<string, string>> = {
  "model-output": "Choose an output with --outputs.",
  "model-shape": "Choose --array, --columns or --vectors so that rows have the shape that the model expects.",
  "piecewise-constant": "Choose other --outputs, or give a --step larger than the steps of the model.",
};

/** Runs `make`; an error with one of these codes is rethrown with the fix for the command line. */
export function withCommandLineFix<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InputError) || !Object.hasOwn(FIXES, error.code)) throw error;
    const { code, got, expected } = error;
    throw new InputError<CliErrorCode>({ code, got, expected, fix: FIXES[code]!, cause: error });
  }
}
