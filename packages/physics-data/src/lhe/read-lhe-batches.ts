/** Les Houches Event files as batches of columns, in constant memory. */

import { checkInteger } from "@noether/base";
import { byteChunks } from "../files/byte-chunks.js";
import type { ByteSource } from "../files/byte-source.js";
import type { StreamOptions } from "../files/stream-options.js";
import { createColumns, finishBatch, type LheBatch } from "./lhe-batch.js";
import { LheScanner } from "./lhe-scanner.js";
import { WeightReader } from "./weight-reader.js";

/** Options of `readLheEvents` and `readLheBatches`. */
export interface ReadLheOptions extends StreamOptions {
  /** The number of events in a batch; default 1024. */
  readonly batchSize?: number | undefined;
  /** The name of the source in errors; default its path, or `"LHE stream"`. */
  readonly name?: string | undefined;
  /** Whether the weights in `<rwgt>` and `<weights>` are read too; default false, which is faster. */
  readonly weights?: boolean | undefined;
}

/**
 * The events of an LHE file (versions 1.0 to 3.0, plain or gzipped), `batchSize` at a time and the rest in the last
 * batch. An error comes after the batches before it: a file is whole only when the loop ends without one.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `gzip-truncated`, `gzip-corrupt`, `lhe-not-lhe`, `lhe-truncated`,
 * `lhe-tag` and `lhe-text` (between events), `lhe-number` (a field that is no finite number, too few or too many fields in a
 * line), `lhe-count` (more or fewer particles than the event says), `lhe-too-long` (an event of more than 8 MiB),
 * `lhe-weights` (weights without an id, or not the same ids in every event).
 * @throws InputError `not-an-integer`, `not-bytes`.
 */
export async function* readLheBatches(source: ByteSource, options: ReadLheOptions = {}): AsyncGenerator<LheBatch> {
  const name = options.name ?? (typeof source === "string" ? source : "LHE stream");
  const weights = options.weights === true ? new WeightReader() : undefined;
  yield* scanBatches(source, name, new LheScanner(name, { weights }), weights, options);
}

/** The batches that a scanner finds. */
export async function* scanBatches(
  source: ByteSource,
  name: string,
  scanner: LheScanner,
  weights: WeightReader | undefined,
  { batchSize = 1024, onEvent, signal }: ReadLheOptions,
): AsyncGenerator<LheBatch> {
  checkInteger(batchSize, "batchSize", 1, 2 ** 24);
  const fresh = () => createColumns(Math.min(batchSize, 1024), 4 * Math.min(batchSize, 1024));
  let columns = fresh();
  let done = 0;
  const finish = (): LheBatch => {
    const batch = finishBatch(columns);
    columns = fresh();
    done += batch.events;
    onEvent?.({ kind: "progress", task: "reading events", done, unit: "events" });
    return weights === undefined ? batch : { ...batch, weights: weights.take(batch.events) };
  };
  signal?.throwIfAborted();
  for await (const chunk of byteChunks(source, name)) {
    scanner.push(chunk);
    while (scanner.scan(columns, batchSize)) {
      yield finish();
      signal?.throwIfAborted();
    }
  }
  scanner.finish();
  if (columns.events > 0) yield finish();
}
