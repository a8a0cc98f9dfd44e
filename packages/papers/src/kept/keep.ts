/**
 * Results that take long, kept in a folder: what is there is read instead of made again, and what was interrupted is resumed.
 *
 * A file holds one result with its recipe, which is everything that it depends on, and the version of the code that made it. A
 * result of another version is not read without a word: trainings that are changed by an update would look like those before it.
 */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FileError, NoetherError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import type { PapersErrorCode } from "../errors.js";
import { type CodeVersion, versionText } from "./code-version.js";
import { plainFromJson, plainToJson } from "./plain-json.js";

/** A place for kept results. */
export interface KeepingPlace {
  /** The folder; results stand in its folder `kept`. */
  readonly folder: string;
  /** The treatment of results that another version of the code made; default `"refuse"`. */
  readonly otherVersions?: OtherVersions | undefined;
}

/** Whether a result of another version is an error, is read all the same, or is made again and replaced. */
export type OtherVersions = "refuse" | "use" | "replace";

/** Everything that a result depends on but the code, as plain data. */
export interface Recipe {
  /** The beginning of the file's name: `"replicas-circle"`. */
  readonly name: string;
  readonly [ingredient: string]: unknown;
}

/** The saved state of an interrupted result, and a way to save one. */
export interface Resumable<State> {
  /** The state that an interrupted call saved last; undefined where there is none. */
  readonly state: State | undefined;
  /** Saves a state, plain data, from which a later call can resume. */
  save(state: State): Promise<void>;
}

/** The content of a file. */
interface KeptFile {
  readonly madeBy: CodeVersion;
  readonly recipe: Recipe;
  readonly state?: unknown;
  readonly result?: unknown;
}

/** The length of the recipe's hash in a file's name, in hexadecimal digits. */
const DIGITS = 12;

/**
 * The result of a recipe: from its file, or made by `make` and written there.
 *
 * @param version - The version of the code that `make` runs.
 * @param make - Makes the result, which is plain data.
 * @throws FileError `other-version`, `not-a-kept-result`, `other-run` where a state does not fit; what `make` throws.
 */
export async function keep<Result, State = never>(
  { folder, otherVersions = "refuse" }: KeepingPlace,
  recipe: Recipe,
  version: CodeVersion,
  make: (resumable: Resumable<State>) => Promise<Result>,
): Promise<Result> {
  const path = keptPath(folder, recipe);
  const file = await readKept(path);
  const same = file === undefined || versionText(file.madeBy) === versionText(version);
  if (!same && otherVersions === "refuse") throw otherVersion(path, file.madeBy, version);
  const usable = same || otherVersions === "use" ? file : undefined;
  if (usable !== undefined && "result" in usable) return usable.result as Result;
  const write = (content: Pick<KeptFile, "state" | "result">): Promise<void> =>
    writeFileAtomic(path, `${plainToJson({ madeBy: version, recipe, ...content } satisfies KeptFile)}\n`);
  const state = usable?.state as State | undefined;
  try {
    const result = await make({ state, save: (saved) => write({ state: saved }) });
    await write({ result });
    return result;
  } catch (error) {
    if (state !== undefined && error instanceof NoetherError && error.code === "other-run") {
      throw otherRun(path, error);
    }
    throw error;
  }
}

/** The file of a recipe. */
export function keptPath(folder: string, recipe: Recipe): string {
  const hash = createHash("sha256").update(plainToJson(recipe)).digest("hex").slice(0, DIGITS);
  return join(folder, "kept", `${recipe.name.replaceAll(/[^\w.-]+/g, "-")}-${hash}.json`);
}

async function readKept(path: string): Promise<KeptFile | undefined> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw notAKeptResult(path, cause);
  }
  try {
    const file = plainFromJson(content) as KeptFile;
    if (typeof file.madeBy === "object" && ("result" in file || "state" in file)) return file;
  } catch (cause) {
    throw notAKeptResult(path, cause);
  }
  throw notAKeptResult(path);
}

function notAKeptResult(path: string, cause?: unknown): FileError<PapersErrorCode> {
  return new FileError<PapersErrorCode>({
    code: "not-a-kept-result",
    got: `${path}, which is cut off or cannot be read`,
    expected: "a result that an earlier run has kept",
    fix: "Remove the file, and the result is computed again.",
    cause,
  });
}

function otherVersion(path: string, madeBy: CodeVersion, version: CodeVersion): FileError<PapersErrorCode> {
  return new FileError<PapersErrorCode>({
    code: "other-version",
    got: `${path}, made by ${versionText(madeBy)}`,
    expected: `a result of ${versionText(version)}`,
    fix: 'Take another folder, or say with otherVersions (--other-versions) to "use" such results or to "replace" them.',
  });
}

function otherRun(path: string, error: NoetherError): FileError<PapersErrorCode> {
  return new FileError<PapersErrorCode>({
    code: "other-run",
    got: `${path}, an interrupted run of something else (${error.got})`,
    expected: `one of ${error.expected}`,
    fix: "Remove the file, and the result is computed from the beginning.",
    cause: error,
  });
}
