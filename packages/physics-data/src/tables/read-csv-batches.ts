/**
 * Tables of numbers from comma-separated text (RFC 4180), in constant memory.
 *
 * Text does not say where it ends: a file cut at a line end reads as a shorter table. One that is cut within a line is
 * refused, as its last line lacks its end.
 */

import { checkInteger } from "@noether/base";
import { byteChunks } from "../files/byte-chunks.js";
import type { ByteSource } from "../files/byte-source.js";
import type { StreamOptions } from "../files/stream-options.js";
import { checkDelimiter } from "./check-delimiter.js";
import { CsvScanner } from "./csv-scanner.js";
import type { TableBatch } from "./table-batch.js";

/** Options of `readCsvBatches`. */
export interface ReadCsvOptions extends StreamOptions {
  /** The number of rows in a batch; default 4096. */
  readonly batchSize?: number | undefined;
  /** The character between fields; default `","`. */
  readonly delimiter?: string | undefined;
  /** Whether the first line holds names; default true unless all of its fields are numbers. Without names, columns are called `"0"`, `"1"`, …. */
  readonly header?: boolean | undefined;
  /** The columns to read, by name; default all. Only those that are read need to be numbers. */
  readonly only?: readonly string[] | undefined;
  /** Texts that stand for a missing number and become NaN: `["", "NA"]`; default none. */
  readonly missing?: readonly string[] | undefined;
  /** The name of the source in errors; default its path, or `"CSV stream"`. */
  readonly name?: string | undefined;
}

/** A batch whose columns are doubles. */
export interface CsvBatch extends TableBatch {
  readonly columns: readonly Float64Array[];
}

/**
 * The rows of a CSV file (plain or gzipped), `batchSize` at a time and the rest in the last batch.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `gzip-truncated`, `gzip-corrupt`, `csv-number` (a field that is no finite
 * number), `csv-columns` (another number of fields than in the first line, or more than 65,536), `csv-header` (an empty name, or
 * the same twice), `csv-format` (quotes that do not fit, a line of more than 1 MiB), `csv-truncated`, `csv-empty`.
 * @throws InputError `not-an-integer`, `not-bytes`, `bad-delimiter`, `no-such-column`.
 */
export async function* readCsvBatches(source: ByteSource, options: ReadCsvOptions = {}): AsyncGenerator<CsvBatch> {
  const { batchSize = 4096, delimiter = ",", onEvent, signal } = options;
  const { name = typeof source === "string" ? source : "CSV stream" } = options;
  checkInteger(batchSize, "batchSize", 1, 2 ** 24);
  checkDelimiter(delimiter);
  const table = new CsvScanner(name, { ...options, delimiter });
  let done = 0;
  const taken = (rows: number): CsvBatch => {
    done += rows;
    onEvent?.({ kind: "progress", task: "reading rows", done, unit: "rows" });
    return { rows, names: table.names, columns: table.take(rows) };
  };
  signal?.throwIfAborted();
  for await (const chunk of byteChunks(source, name)) {
    table.push(chunk);
    while (table.rows >= batchSize) {
      yield taken(batchSize);
      signal?.throwIfAborted();
    }
  }
  table.finish();
  while (table.rows > 0) {
    yield taken(Math.min(batchSize, table.rows));
    signal?.throwIfAborted();
  }
}
