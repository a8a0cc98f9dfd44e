/** Files and folders that appear whole or not at all: written under a temporary name nearby, then renamed. */

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { BaseErrorCode } from "../errors.js";
import { FileError, InputError, NoetherError } from "../noether-error.js";

/**
 * Writes `content` to `path`, replacing what is there and making the folders above it.
 *
 * @throws FileError `write-failed`, with nothing left behind.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  await inTemporaryFolder(path, async (temporary) => {
    const file = join(temporary, basename(path));
    await writeFile(file, content);
    await mkdir(dirname(path), { recursive: true });
    await rename(file, path);
  });
}

/**
 * Lets `fill` write files into a temporary folder, and moves them into the folder `path` once it has succeeded. Files
 * that were in `path` under other names stay.
 *
 * @param fill - Writes files, no folders. If it throws, nothing is left behind and a NoetherError of it is passed on.
 * @throws InputError `not-a-folder` if `path` exists and is no folder; FileError `write-failed`.
 */
export async function writeFolderAtomic(path: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(path) && !(await stat(path)).isDirectory()) {
    throw new InputError<BaseErrorCode>({
      code: "not-a-folder",
      got: `${path}, which is a file`,
      expected: "a folder, or a name that is still free",
      fix: "Choose another folder.",
    });
  }
  await inTemporaryFolder(path, async (temporary) => {
    await fill(temporary);
    await mkdir(path, { recursive: true });
    for (const file of await readdir(temporary)) await rename(join(temporary, file), join(path, file));
  });
}

/** Runs `work` with an empty folder on the file system of `path`, and removes that folder whatever happens. */
async function inTemporaryFolder(path: string, work: (temporary: string) => Promise<void>): Promise<void> {
  let ancestor = dirname(resolve(path));
  while (!existsSync(ancestor)) ancestor = dirname(ancestor);
  let temporary: string | undefined;
  try {
    temporary = await mkdtemp(join(ancestor, ".noether-"));
    await work(temporary);
  } catch (cause) {
    if (cause instanceof NoetherError) throw cause;
    throw new FileError<BaseErrorCode>({
      code: "write-failed",
      got: cause instanceof Error ? cause.message : String(cause),
      expected: `to write ${path}`,
      fix: "Check the path, the permissions and the space left.",
      cause,
    });
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}
