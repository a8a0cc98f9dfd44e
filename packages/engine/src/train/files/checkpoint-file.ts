/** Checkpoints in files: a reader finds the old one or the new one, whole, whenever the writer is killed. */

import { readFile } from "node:fs/promises";
import { FileError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import type { EngineErrorCode } from "../../errors.js";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "../checkpoint.js";

/** Writes a checkpoint, replacing the one that is there. @throws FileError `write-failed`. */
export async function saveCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  await writeFileAtomic(path, encodeCheckpoint(checkpoint));
}

/**
 * Reads a checkpoint.
 *
 * @throws FileError `read-failed`, `not-a-checkpoint`, `checkpoint-version`, `checkpoint-damaged`.
 */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new FileError<EngineErrorCode>({
      code: "read-failed",
      got: cause instanceof Error ? cause.message : String(cause),
      expected: `a checkpoint at ${path}`,
      fix: "Check the path; a run that has just begun has none yet.",
      cause,
    });
  }
  return decodeCheckpoint(bytes, path);
}
