import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";

/** Throws `other-run` unless a checkpoint's fingerprint is that of the run that resumes from it. */
export function checkSameRun(got: string, expected: string): void {
  if (got === expected) return;
  throw new InputError<EngineErrorCode>({
    code: "other-run",
    got: `a checkpoint of ${got}`,
    expected,
    fix: "Resume with the seed, data, network and options of the run that wrote it.",
  });
}
