/** The bytes of an `.onnx` file. */

import { readFile } from "node:fs/promises";
import { FileError } from "@noether/base";

/** @throws FileError `file-missing`. */
export async function readModel(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new FileError({
      code: "file-missing",
      got: cause instanceof Error ? cause.message : String(cause),
      expected: `a readable model at ${path}`,
      fix: "Check the path.",
      cause,
    });
  }
}
