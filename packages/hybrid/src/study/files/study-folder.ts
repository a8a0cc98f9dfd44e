/**
 * A study in a folder: `study.json` states what is computed, of which events, so that an interrupted study is resumed with the
 * same options and no others.
 */

import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { FileError, InputError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import type { HybridErrorCode } from "../../errors.js";
import type { StudyRecord, StudyStore } from "../study-store.js";

/** Options of `studyFolder`. */
export interface StudyFolderOptions {
  /** Whether to resume the study that the folder has; default false. A folder without one begins one either way. */
  readonly resume?: boolean | undefined;
  /** The seed of the study's `rng`: a study of another seed is not resumed. */
  readonly seed?: number | undefined;
}

/** A study with its seed, as `study.json` holds it. */
export interface KeptStudy extends StudyRecord {
  readonly training: StudyRecord["training"] & { readonly seed?: number | undefined };
}

const NAME = "study.json";

/** What a finished study has, and what else it leaves: both are removed when another one begins, since they are not its own. */
const LEFT = {
  "hybrid train": { result: "result.json", parts: ["checkpoints"] },
  "hybrid scan": { result: "scan.json", parts: ["checkpoints", "points"] },
} as const;

/**
 * A folder as the store of a study.
 *
 * Its `open` throws InputError `unfinished-run` where the folder has an unfinished study and `resume` is not set, `other-run`
 * where the study to resume has other options or events; FileError `not-a-study`.
 */
export function studyFolder(folder: string, { resume = false, seed }: StudyFolderOptions = {}): StudyStore {
  let resumes = false;
  return {
    async open(record) {
      const study = { ...record, training: { ...record.training, seed } };
      resumes = resume && existsSync(join(folder, NAME));
      if (resumes) checkSame(await readStudy(folder), study, folder);
      else await begin(folder, study);
    },
    async load(name) {
      const path = join(folder, name);
      return resumes && existsSync(path) ? new Uint8Array(await readFile(path)) : undefined;
    },
    save: (name, bytes) => writeFileAtomic(join(folder, name), bytes),
    remove: (name) => rm(join(folder, name), { recursive: true, force: true }),
  };
}

/** Writes what the study is, and removes what a finished one has left. */
async function begin(folder: string, study: KeptStudy): Promise<void> {
  if (existsSync(join(folder, NAME))) {
    const { result, parts } = LEFT[(await readStudy(folder)).kind];
    if (!existsSync(join(folder, result))) {
      throw new InputError<HybridErrorCode>({
        code: "unfinished-run",
        got: `an unfinished study in ${folder}`,
        expected: "a new folder, or that the study is resumed",
        fix: "Resume it with --resume (`resume: true`), choose another folder, or delete this one.",
      });
    }
    for (const name of [result, ...parts]) await rm(join(folder, name), { recursive: true, force: true });
  }
  await writeFileAtomic(join(folder, NAME), `${JSON.stringify(study, null, 2)}\n`);
}

/** Reads what the study of a folder is. @throws FileError `no-study`, `not-a-study`. */
export async function readStudy(folder: string): Promise<KeptStudy> {
  const path = join(folder, NAME);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new FileError<HybridErrorCode>({
      code: "no-study",
      got: cause instanceof Error ? cause.message : String(cause),
      expected: `the folder of a study, with ${NAME}`,
      fix: "Check the folder: noether hybrid train --out FOLDER makes one.",
      cause,
    });
  }
  try {
    const study = JSON.parse(text) as KeptStudy;
    if (study.kind in LEFT && Array.isArray(study.networks)) return study;
  } catch {
    // No JSON, or JSON of another shape: the error below covers both.
  }
  throw new FileError<HybridErrorCode>({
    code: "not-a-study",
    got: `${path}, which holds something else`,
    expected: "what noether hybrid train or scan wrote",
    fix: "Check the folder.",
  });
}

/** Throws `other-run` with the first option in which two studies differ. */
function checkSame(found: KeptStudy, wanted: KeptStudy, folder: string): void {
  const [before, now] = [leaves(found), leaves(wanted)];
  const key = [...new Set([...before.keys(), ...now.keys()])].find((each) => before.get(each) !== now.get(each));
  if (key === undefined) return;
  throw new InputError<HybridErrorCode>({
    code: "other-run",
    got: `${key} = ${now.get(key) ?? "nothing"}, where the study in ${folder} has ${before.get(key) ?? "nothing"}`,
    expected: "the options and events that the study began with",
    fix: "Repeat its options, or choose another folder without resuming.",
  });
}

/** The values of a record by their paths; what is undefined is left out, as in JSON. */
function leaves(value: unknown, path = ""): Map<string, string> {
  if (value === undefined) return new Map();
  if (typeof value !== "object" || value === null) return new Map([[path, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, entry]) => [...leaves(entry, path === "" ? key : `${path}.${key}`)]),
  );
}
