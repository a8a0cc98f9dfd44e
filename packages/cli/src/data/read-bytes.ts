/** A file's bytes, or one line that says why not. */

import { readFile } from "node:fs/promises";
import { FileError } from "@noether/base";
import type { CliErrorCode } from "../errors.js";

/**
 * Reads a whole file; `what` it should be is said where it cannot be read.
 *
 * @throws FileError `file-missing`.
 */
export async function readBytes(path: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new FileError<CliErrorCode>({
      code: "file-missing",
      got: cause instanceof Error ? cause.message : String(cause),
      expected: `a readable ${what} at ${path}`,
      fix: "Check the path.",
      cause,
    });
  }
}
