/** Whole files in memory, with our errors in place of the file system's. */

import { readFile } from "node:fs/promises";
import { FileError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/**
 * The bytes of the file at `path`.
 *
 * @throws FileError `file-missing` where there is no such file, `file-unreadable` for all else that the system refuses.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw readFault(path, cause);
  }
}

/** The error for a file that could not be opened or read. */
export function readFault(path: string, cause: unknown): FileError<PhysicsDataErrorCode> {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  return code === "ENOENT"
    ? new FileError<PhysicsDataErrorCode>({
        code: "file-missing",
        got: `no file at ${path}`,
        expected: "a file to read",
        fix: "Check the path.",
        cause,
      })
    : new FileError<PhysicsDataErrorCode>({
        code: "file-unreadable",
        got: `${code} on reading ${path}`,
        expected: "a readable file",
        fix: code === "EISDIR" ? "Name a file, not a folder." : "Check its permissions and size.",
        cause,
      });
}
