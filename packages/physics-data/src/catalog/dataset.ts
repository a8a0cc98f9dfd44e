/** Finds the file of a data set of the catalog on this machine, and verifies its checksum. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FileError, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { fileFault } from "../files/file-fault.js";
import { readFault } from "../files/read-bytes.js";
import type { StreamOptions } from "../files/stream-options.js";
import { datasetCatalog } from "./dataset-catalog.js";
import type { DatasetEntry } from "./dataset-entry.js";

/** Options of `dataset`. */
export interface DatasetOptions extends StreamOptions {
  /** The folder to look in first; default `"data"`. */
  readonly directory?: string | undefined;
}

/** A data set that is here. */
export interface Dataset extends DatasetEntry {
  /** Its file: for `openEventFile`, or for the reader of its format. */
  readonly path: string;
  /** Whether size and checksum were compared; false where the catalog has no checksum. */
  readonly verified: boolean;
}

/** `data/` of a checkout of the repository. */
const repositoryFolder = fileURLToPath(new URL("../../../../data/", import.meta.url));

/**
 * Finds the file of a data set and verifies it.
 *
 * Looks in `directory`, then in the package `@noether/sample-events` where it is installed, then in the repository's `data/`.
 *
 * @param name - One of `datasetCatalog`: `"drellyan"`, `"dijets"`, `"lhco-500"`, …
 * @throws InputError `no-such-dataset`.
 * @throws FileError `dataset-missing` (says where to get the file and where to put it), `dataset-size`, `dataset-checksum`,
 * `file-unreadable`.
 */
export async function dataset(name: string, { directory = "data", ...stream }: DatasetOptions = {}): Promise<Dataset> {
  const entry = datasetCatalog.find((each) => each.name === name);
  if (entry === undefined) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "no-such-dataset",
      got: `data set ${JSON.stringify(name)}`,
      expected: `one of ${datasetCatalog.map((each) => each.name).join(", ")}`,
      fix: "Correct the name, or open the file itself with open.",
    });
  }
  for (const folder of [directory, ...(await sampleFolders()), repositoryFolder]) {
    const path = join(folder, entry.file);
    const bytes = await sizeOf(path);
    if (bytes === undefined) continue;
    return { ...entry, path, verified: await verify(entry, path, bytes, stream) };
  }
  const { home } = entry;
  throw new FileError<PhysicsDataErrorCode>({
    code: "dataset-missing",
    got: `no ${entry.file} in ${directory}`,
    expected: `the file of the data set ${name}${entry.bytes === undefined ? "" : `, ${entry.bytes} bytes`}`,
    fix:
      home.kind === "package"
        ? "Install it: npm install @noether/sample-events."
        : `Download ${home.url} to ${join(directory, entry.file)}, or say in directory where it is.`,
  });
}

/** The folder of the package of samples, if it is installed. */
async function sampleFolders(): Promise<readonly string[]> {
  try {
    return [(await import("@noether/sample-events")).eventsFolder];
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return [];
    throw cause;
  }
}

/** Bytes of the file at `path`, if there is one. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    const error = readFault(path, cause);
    if (error.code === "file-missing") return undefined;
    throw error;
  }
}

async function verify(
  entry: DatasetEntry,
  path: string,
  bytes: number,
  { onEvent, signal }: StreamOptions,
): Promise<boolean> {
  const { checksum } = entry;
  if (entry.bytes !== undefined && entry.bytes !== bytes) {
    throw fileFault({
      code: "dataset-size",
      name: path,
      at: "end",
      got: `${bytes} bytes`,
      expected: `${entry.bytes} bytes, as the data set ${entry.name} has`,
    });
  }
  if (checksum === undefined) return false;
  const hash = createHash(checksum.algorithm);
  let done = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      hash.update(chunk);
      done += chunk.length;
      onEvent?.({ kind: "progress", task: `verifying ${entry.file}`, done, total: bytes, unit: "bytes" });
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw readFault(path, cause);
  }
  const hex = hash.digest("hex");
  if (hex === checksum.hex) return true;
  throw fileFault({
    code: "dataset-checksum",
    name: path,
    at: "whole file",
    got: `${checksum.algorithm} ${hex}`,
    expected: `${checksum.hex}, as the data set ${entry.name} has`,
  });
}
