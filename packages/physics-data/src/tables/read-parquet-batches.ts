/** Tables of numbers from Parquet files, through hyparquet: uncompressed or Snappy, flat columns. */

import { checkInteger } from "@noether/base";
import type { FileMetaData } from "hyparquet";
import { fileFault } from "../files/file-fault.js";
import type { StreamOptions } from "../files/stream-options.js";
import { openParquet, type ParquetFile } from "./open-parquet.js";
import type { TableBatch } from "./table-batch.js";

/** Options of `readParquetBatches`. */
export interface ReadParquetOptions extends StreamOptions {
  /** The number of rows in a batch, within a row group; default 4096. */
  readonly batchSize?: number | undefined;
  /** The columns to read, by name; default all. Only those that are read need to be numbers. */
  readonly only?: readonly string[] | undefined;
  /** The most bytes that a row group's columns may have, unpacked; default 2^30, 1 GiB. */
  readonly limitBytes?: number | undefined;
}

/**
 * The rows of a Parquet file, at most `batchSize` at a time: a row group is read and unpacked at once, then cut.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `parquet-corrupt` (whatever does not read as Parquet, another compression
 * than Snappy, another number of rows than stated), `parquet-column` (no numbers, nested, or with missing values),
 * `parquet-too-large`.
 * @throws InputError `not-an-integer`, `no-such-column`.
 */
export async function* readParquetBatches(
  path: string,
  { batchSize = 4096, only, limitBytes = 2 ** 30, onEvent, signal }: ReadParquetOptions = {},
): AsyncGenerator<TableBatch> {
  checkInteger(batchSize, "batchSize", 1, 2 ** 24);
  checkInteger(limitBytes, "limitBytes", 1);
  const file = await openParquet(path, only);
  try {
    const total = Number(file.metadata.num_rows);
    let done = 0;
    for (const { at, start, rows } of groupsOf(file, limitBytes)) {
      signal?.throwIfAborted();
      const columns = await file.readRows(at, start, rows);
      for (let from = 0; from < rows; from += batchSize) {
        signal?.throwIfAborted();
        const to = Math.min(rows, from + batchSize);
        yield { rows: to - from, names: file.names, columns: columns.map((each) => each.slice(from, to)) };
        done += to - from;
        onEvent?.({ kind: "progress", task: "reading rows", done, total, unit: "rows" });
      }
    }
    if (done !== total) {
      const got = `${done} rows in the row groups`;
      throw fileFault({ code: "parquet-corrupt", name: path, at: "footer", got, expected: `${total}, as it says` });
    }
  } finally {
    await file.close();
  }
}

/** The rows of each row group, none of which has more than `limitBytes`. */
function* groupsOf(
  { path, metadata, names }: ParquetFile,
  limitBytes: number,
): Generator<{ readonly at: string; readonly start: number; readonly rows: number }> {
  let start = 0;
  for (const [g, group] of metadata.row_groups.entries()) {
    const at = `row group ${g}`;
    const rows = Number(group.num_rows);
    const bytes = unpackedBytes(group);
    if (!(bytes >= 0 && bytes <= limitBytes && rows >= 0 && rows * names.length * 8 <= 8 * limitBytes)) {
      throw fileFault({
        code: "parquet-too-large",
        name: path,
        at,
        got: `${bytes} bytes and ${rows} rows`,
        expected: `at most ${limitBytes} bytes`,
        fix: "Raise limitBytes if you trust the file.",
      });
    }
    yield { at, start, rows };
    start += rows;
  }
}

function unpackedBytes({ columns }: FileMetaData["row_groups"][number]): number {
  return columns.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0);
}
