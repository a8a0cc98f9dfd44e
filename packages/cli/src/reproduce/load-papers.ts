/** The package `@noether/papers`, an optional peer: the one file that loads it. */

import { UnsupportedError } from "@noether/base";
import type { CliErrorCode } from "../errors.js";
import { PAPER_NAMES } from "./paper-names.js";

/** What the package exports. */
export type Papers = typeof import("@noether/papers");

/**
 * Loads the package.
 *
 * @param load - Stands in for the import, in tests.
 * @throws UnsupportedError `not-installed`.
 */
export async function loadPapers(load: () => Promise<Papers> = () => import("@noether/papers")): Promise<Papers> {
  try {
    return await load();
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    throw new UnsupportedError<CliErrorCode>({
      code: "not-installed",
      got: "no package @noether/papers",
      expected: `it for ${PAPER_NAMES.join(", ")}`,
      fix: "Run: npm install @noether/papers (with -g where noether is installed so).",
      cause,
    });
  }
}

/** Whether it is this package that is missing, and not one that it needs. */
function isMissing(cause: unknown): boolean {
  if (!(cause instanceof Error) || !("code" in cause) || cause.code !== "ERR_MODULE_NOT_FOUND") return false;
  return cause.message.startsWith("Cannot find package '@noether/papers'");
}
