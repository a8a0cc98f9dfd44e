/** The replicas that are done, kept in the folder of a run, so that an interrupted one goes on. */

import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@noether/base";
import { readIfPresent, writeFileAtomic } from "@noether/base/files";
import type { SymmetryGanOptions } from "@noether/gan";
import type { CliErrorCode } from "../errors.js";

const NAME = "unfinished.checkpoint";

/** Options of the training that keep and take up its replicas, and what removes them at the end. */
export interface GanCheckpoint {
  readonly training: Pick<SymmetryGanOptions, "resume" | "checkpoint">;
  done(): Promise<void>;
}

/**
 * Begins a run in a folder, or with `resume` goes on with the one that is there.
 *
 * @throws InputError `no-folder` for `resume` without a folder, `unfinished-run` where a folder has a run that nobody asks to
 *   resume, `nothing-to-resume`.
 */
export async function ganCheckpoint(out: string | undefined, resume: boolean): Promise<GanCheckpoint> {
  if (out === undefined) {
    if (!resume) return { training: {}, done: () => Promise.resolve() };
    throw new InputError<CliErrorCode>({
      code: "no-folder",
      got: "--resume without a folder",
      expected: "--out",
      fix: "Name the folder of the run that was interrupted.",
    });
  }
  const path = join(out, NAME);
  const there = existsSync(path);
  if (there !== resume) throw there ? unfinished(path) : nothing(out);
  return {
    training: {
      resume: resume ? await readIfPresent(path) : undefined,
      checkpoint: { save: (bytes) => writeFileAtomic(path, bytes) },
    },
    done: () => rm(path, { force: true }),
  };
}

function unfinished(path: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "unfinished-run",
    got: `${path}, of a run that was interrupted`,
    expected: "a folder without one, or --resume",
    fix: "Add --resume to go on with it, choose another --out, or delete the file.",
  });
}

function nothing(out: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "nothing-to-resume",
    got: `no ${NAME} in ${out}`,
    expected: "the folder of a run that was interrupted",
    fix: "Leave --resume out.",
  });
}
