/** HepMC3 ASCII files as batches of columns, in constant memory. */

import { checkInteger } from "@noether/base";
import { byteChunks } from "../files/byte-chunks.js";
import type { ByteSource } from "../files/byte-source.js";
import type { StreamOptions } from "../files/stream-options.js";
import type { HepmcBatch } from "./hepmc-batch.js";
import { HepmcScanner } from "./hepmc-scanner.js";

/** Options of `readHepmcBatches`. */
export interface ReadHepmcOptions extends StreamOptions {
  /** The number of events in a batch; default 256. */
  readonly batchSize?: number | undefined;
  /** The name of the source in errors; default its path, or `"HepMC stream"`. */
  readonly name?: string | undefined;
}

/**
 * The events of a HepMC3 ASCII file (plain or gzipped), `batchSize` at a time and the rest in the last batch. An error comes
 * after the batches before it: a file is whole only when the loop ends without one.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `gzip-truncated`, `gzip-corrupt`, `hepmc-not-hepmc`, `hepmc-truncated`,
 * `hepmc-line` (a line of no known kind), `hepmc-number` (a field that is no finite number, too few or too many), `hepmc-count`
 * (more or fewer particles than the event says), `hepmc-graph` (ids that do not fit), `hepmc-units`, `hepmc-weights` (another
 * number of weights than in the events before), `hepmc-too-long` (a line of more than 16 MiB).
 * @throws InputError `not-an-integer`, `not-bytes`.
 */
export async function* readHepmcBatches(
  source: ByteSource,
  {
    batchSize = 256,
    onEvent,
    signal,
    name = typeof source === "string" ? source : "HepMC stream",
  }: ReadHepmcOptions = {},
): AsyncGenerator<HepmcBatch> {
  checkInteger(batchSize, "batchSize", 1, 2 ** 24);
  const scanner = new HepmcScanner(name);
  let done = 0;
  const take = (): HepmcBatch => {
    const batch = scanner.take();
    done += batch.events;
    onEvent?.({ kind: "progress", task: "reading events", done, unit: "events" });
    return batch;
  };
  signal?.throwIfAborted();
  for await (const chunk of byteChunks(source, name)) {
    scanner.push(chunk);
    while (scanner.scan(batchSize)) {
      yield take();
      signal?.throwIfAborted();
    }
  }
  scanner.finish();
  if (scanner.events > 0) yield take();
}
