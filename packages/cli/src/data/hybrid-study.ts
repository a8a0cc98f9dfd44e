/**
 * A study in a folder: `study.json` says what is computed, of which events, so that an interrupted one is taken up by the
 * same question and no other.
 */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { FileError, InputError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import type { LabelledEvents } from "@noether/hybrid";
import type { CliErrorCode } from "../errors.js";
import type { NetworkChoice } from "./hybrid-network.js";
import type { TrainingChoice } from "./hybrid-training.js";
import type { LabelledInput } from "./labelled-input.js";

/** All that the numbers of a study depend on. */
export interface HybridStudy {
  readonly kind: "hybrid train" | "hybrid scan";
  readonly data: { readonly source: string; readonly sha256: string };
  readonly networks: readonly NetworkChoice[];
  readonly training: TrainingChoice;
  /** Of a scan: numbers of training events. */
  readonly sizes?: readonly number[];
}

/** The folder of the trainings' checkpoints, in that of the study. */
export const CHECKPOINTS = "checkpoints";

const NAME = "study.json";

/** The events and their groups as one checksum. */
export function fingerprintOf({ events, groups, source }: LabelledInput): HybridStudy["data"] {
  const { p4, labels, weights }: LabelledEvents = events;
  const hash = createHash("sha256");
  for (const values of [p4, labels, weights ?? new Float64Array(), groups]) {
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return { source, sha256: hash.digest("hex") };
}

/** Throws `no-folder` where a study is to be resumed that has none. */
export function checkResume(resume: boolean, folder: string | undefined): void {
  if (!resume || folder !== undefined) return;
  throw new InputError<CliErrorCode>({
    code: "no-folder",
    got: "--resume without --out",
    expected: "the folder of the study to go on with",
    fix: "Add --out FOLDER.",
  });
}

/**
 * Begins a study in a folder, or goes on with the one that is there; `resume` where there is none begins one.
 *
 * @param result - The file that a finished study has.
 * @param parts - What else a study leaves: of a finished one it is removed, since it would be taken for the new one's.
 * @returns Whether it goes on.
 * @throws InputError `unfinished-study` where a folder has one that nobody asks to resume; `other-study`; FileError
 *   `not-a-study`.
 */
export async function openStudy(
  folder: string,
  study: HybridStudy,
  { resume, result, parts }: { readonly resume: boolean; readonly result: string; readonly parts: readonly string[] },
): Promise<boolean> {
  const path = join(folder, NAME);
  if (existsSync(path)) {
    const found = await readStudy(folder);
    if (resume) {
      checkSame(found, study, folder);
      return true;
    }
    if (!existsSync(join(folder, result))) {
      throw new InputError<CliErrorCode>({
        code: "unfinished-study",
        got: `a study in ${folder} that is not finished`,
        expected: "a new folder, or --resume",
        fix: "Add --resume to go on with it, choose another --out, or delete the folder.",
      });
    }
    for (const name of [result, ...parts]) await rm(join(folder, name), { recursive: true, force: true });
  }
  await writeFileAtomic(path, `${JSON.stringify(study, null, 2)}\n`);
  return false;
}

/** Reads what a study is. @throws FileError `no-study`, `not-a-study`. */
export async function readStudy(folder: string): Promise<HybridStudy> {
  const path = join(folder, NAME);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new FileError<CliErrorCode>({
      code: "no-study",
      got: cause instanceof Error ? cause.message : String(cause),
      expected: `the folder of a study, with ${NAME}`,
      fix: "Check the folder: noether hybrid train --out FOLDER makes one.",
      cause,
    });
  }
  try {
    const study = JSON.parse(text) as HybridStudy;
    if (study.kind.startsWith("hybrid ") && Array.isArray(study.networks)) return study;
  } catch {
    // falls through: no JSON, or of another shape
  }
  throw new FileError<CliErrorCode>({
    code: "not-a-study",
    got: `${path}, which holds something else`,
    expected: "what noether hybrid train or scan wrote",
    fix: "Check the folder.",
  });
}

/** The first answer in which two studies differ, in words. */
function checkSame(found: HybridStudy, wanted: HybridStudy, folder: string): void {
  const [before, now] = [flat(found), flat(wanted)];
  const key = [...new Set([...before.keys(), ...now.keys()])].find((each) => before.get(each) !== now.get(each));
  if (key === undefined) return;
  throw new InputError<CliErrorCode>({
    code: "other-study",
    got: `${key} = ${now.get(key) ?? "nothing"}, where the study in ${folder} has ${before.get(key) ?? "nothing"}`,
    expected: "the options and events that it began with",
    fix: "Repeat its options, or choose another --out without --resume.",
  });
}

function flat(value: unknown, path = ""): Map<string, string> {
  if (typeof value !== "object" || value === null) return new Map([[path, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, entry]) => [...flat(entry, path === "" ? key : `${path}.${key}`)]),
  );
}
