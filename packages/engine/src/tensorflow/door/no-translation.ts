/** The error for what a graph has no op for. */

import { UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../../errors.js";

/** An UnsupportedError `no-translation`. @param what - As TensorFlow.js calls it. */
export function noTranslation(what: string): UnsupportedError<EngineErrorCode> {
  return new UnsupportedError<EngineErrorCode>({
    code: "no-translation",
    got: `${what}, which has no translation into a graph`,
    expected: "kernels that have one",
    fix: "Compute it outside of the function, or write it with other ops.",
  });
}
