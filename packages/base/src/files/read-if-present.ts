import { readFile } from "node:fs/promises";
import type { BaseErrorCode } from "../errors.js";
import { FileError } from "../noether-error.js";

/**
 * The bytes of a file, or `undefined` where there is none: for what an interrupted run may have left.
 *
 * @throws FileError `read-failed` where there is something that cannot be read.
 */
export async function readIfPresent(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new FileError<BaseErrorCode>({
      code: "read-failed",
      got: cause instanceof Error ? cause.message : String(cause),
      expected: `to read ${path}`,
      fix: "Check the path and the permissions.",
      cause,
    });
  }
}
