/** The replicas that are done, kept in the folder of a run, so that an interrupted run can be resumed. */

import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@noether/base";
import { readIfPresent, writeFileAtomic } from "@noether/base/files";
import type { SymmetryGanOptions } from "@noether/gan";
import type { CliErrorCode } from "../errors.js";

const NAME = "unfinished.checkpoint";

/** Options of the training that save its replicas and resume from them, and what removes the file at the end. */
export interface GanCheckpoint extends Pick<SymmetryGanOptions, "resume" | "checkpoint"> {
  done(): Promise<void>;
}

/**
 * Begins a run in a folder, or with `resume` resumes the one that is there.
 *
 * @throws InputError `no-folder` for `resume` without a folder, `unfinished-run` where the folder has an unfinished run and
 *   `resume` was not given, `nothing-to-resume`.
 */
export async function ganCheckpoint(out: string | undefined, resume: boolean): Promise<GanCheckpoint> {
  if (out === undefined) {
    if (!resume) return { done: () => Promise.resolve() };
    throw new InputError<CliErrorCode>({
      code: "no-folder",
      got: "--resume without a folder",
      expected: "--out",
      fix: "Name the folder of the unfinished run.",
    });
  }
  const path = join(out, NAME);
  const there = existsSync(path);
  if (there !== resume) throw there ? unfinished(path) : nothing(out);
  return {
    resume: resume ? await readIfPresent(path) : undefined,
    checkpoint: { save: (bytes) => writeFileAtomic(path, bytes) },
    done: () => rm(path, { force: true }),
  };
}

function unfinished(path: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "unfinished-run",
    got: `${path}, which holds an unfinished run`,
    expected: "a folder without one, or --resume",
    fix: "Add --resume to finish it, choose another --out, or delete the file.",
  });
}

function nothing(out: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "nothing-to-resume",
    got: `no ${NAME} in ${out}`,
    expected: "the folder of an unfinished run",
    fix: "Leave out --resume.",
  });
}
