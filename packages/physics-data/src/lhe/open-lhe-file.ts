/** Les Houches Event files with their head: what a copy of the file needs beside its events. */

import type { ByteSource } from "../files/byte-source.js";
import type { LheBatch } from "./lhe-batch.js";
import type { LheHead } from "./lhe-head.js";
import { LheScanner } from "./lhe-scanner.js";
import { type ReadLheOptions, scanBatches } from "./read-lhe-batches.js";
import { WeightReader } from "./weight-reader.js";

/** An LHE file whose head has been read. */
export interface LheFile {
  readonly head: LheHead;
  /** The events, to be read once. Leaving the loop early closes the file. */
  readonly batches: AsyncGenerator<LheBatch>;
}

/**
 * Opens an LHE file: its head, and its events as batches. The first batch is read at once, and its errors are thrown here.
 *
 * @throws FileError those of `readLheBatches`, and `lhe-init` for an `<init>` that is not as the format says; `lhe-too-long`
 * for a header of more than 64 MiB.
 * @throws InputError those of `readLheBatches`.
 */
export async function openLheFile(source: ByteSource, options: ReadLheOptions = {}): Promise<LheFile> {
  const name = options.name ?? (typeof source === "string" ? source : "LHE stream");
  const weights = options.weights === true ? new WeightReader() : undefined;
  const scanner = new LheScanner(name, { keepHead: true, weights });
  const batches = scanBatches(source, name, scanner, weights, options);
  const first = await batches.next();
  try {
    const head = scanner.head();
    return { head, batches: whole(first, batches) };
  } catch (error) {
    await batches.return(undefined);
    throw error;
  }
}

async function* whole(first: IteratorResult<LheBatch>, rest: AsyncGenerator<LheBatch>): AsyncGenerator<LheBatch> {
  try {
    if (first.done !== true) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
