/** Tables of numbers from Parquet files, through hyparquet: uncompressed or Snappy, flat columns. */

import { type FileHandle, open as openFile } from "node:fs/promises";
import { checkInteger, FileError, InputError, type OnEvent } from "@noether/base";
import { type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import type { PhysicsDataErrorCode } from "../errors.js";
import { excerpt, fileFault } from "../files/file-fault.js";
import { readFault } from "../files/read-bytes.js";
import type { NumericArray } from "../numpy/nd-array.js";
import type { TableBatch } from "./table-batch.js";

/** Options of `readParquetBatches`. */
export interface ReadParquetOptions {
  /** Rows read at a time, within a row group; default 4096. */
  readonly batchSize?: number | undefined;
  /** The columns to read, by name; default all. Only those that are read need to be numbers. */
  readonly only?: readonly string[] | undefined;
  /** The most bytes that a row group's columns may have, unpacked; default 2^30, 1 GiB. */
  readonly limitBytes?: number | undefined;
  /** Hears of every batch: `{ task: "reading rows", done, total, unit: "rows" }`. */
  readonly onEvent?: OnEvent | undefined;
}

type Column = (rows: number) => NumericArray;
/** Numbers come without conversion: no dates, decimals or texts under these. */
const types: Readonly<Record<string, Column>> = {
  DOUBLE: (rows) => new Float64Array(rows),
  FLOAT: (rows) => new Float32Array(rows),
  INT32: (rows) => new Int32Array(rows),
  INT64: (rows) => new BigInt64Array(rows),
  BOOLEAN: (rows) => new Uint8Array(rows),
};

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
  { batchSize = 4096, only, limitBytes = 2 ** 30, onEvent }: ReadParquetOptions = {},
): AsyncGenerator<TableBatch> {
  checkInteger(batchSize, "batchSize", 1, 2 ** 24);
  checkInteger(limitBytes, "limitBytes", 1);
  let handle: FileHandle;
  let byteLength: number;
  try {
    handle = await openFile(path);
    byteLength = (await handle.stat()).size;
  } catch (cause) {
    throw readFault(path, cause);
  }
  const bytesOf = async (start: number, end: number): Promise<ArrayBuffer> => {
    const length = end - start;
    if (!(start >= 0 && length >= 0 && end <= byteLength)) throw new Error(`bytes ${start} to ${end} of ${byteLength}`);
    const bytes = new Uint8Array(length);
    const { bytesRead } = await handle.read(bytes, 0, length, start);
    if (bytesRead !== length) throw new Error(`the end of the file at byte ${start + bytesRead}`);
    return bytes.buffer;
  };
  const file = {
    byteLength,
    slice(start: number, end: number = byteLength): Promise<ArrayBuffer> {
      const bytes = bytesOf(start, end);
      bytes.catch(() => {}); // hyparquet reads ahead and may never await it
      return bytes;
    },
  };
  const guarded = async <T>(at: string, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (cause) {
      if (cause instanceof FileError || cause instanceof InputError) throw cause;
      const got = (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]!.slice(0, 160);
      const expected = "an intact Parquet file, uncompressed or with Snappy";
      throw fileFault({ code: "parquet-corrupt", name: path, at, got, expected, cause });
    }
  };
  try {
    const metadata = await guarded("footer", () => parquetMetadataAsync(file));
    const names = await guarded("schema", async () => columnNames(metadata, path, only));
    const total = Number(metadata.num_rows);
    let done = 0;
    let start = 0;
    for (const [g, group] of metadata.row_groups.entries()) {
      const rows = Number(group.num_rows);
      const bytes = group.columns.reduce(
        (sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0),
        0,
      );
      if (!(bytes >= 0 && bytes <= limitBytes && rows >= 0 && rows * names.length * 8 <= 8 * limitBytes)) {
        throw fileFault({
          code: "parquet-too-large",
          name: path,
          at: `row group ${g}`,
          got: `${bytes} bytes and ${rows} rows`,
          expected: `at most ${limitBytes} bytes`,
          fix: "Raise limitBytes if you trust the file.",
        });
      }
      const columns = await guarded(`row group ${g}`, () => readGroup(start, rows));
      start += rows;
      for (let from = 0; from < rows; from += batchSize) {
        const to = Math.min(rows, from + batchSize);
        yield {
          rows: to - from,
          names: names.map(({ name }) => name),
          columns: columns.map((each) => each.slice(from, to)),
        };
        done += to - from;
        onEvent?.({ kind: "progress", task: "reading rows", done, total, unit: "rows" });
      }
    }
    if (done !== total) {
      const got = `${done} rows in the row groups`;
      throw fileFault({ code: "parquet-corrupt", name: path, at: "footer", got, expected: `${total}, as it says` });
    }

    async function readGroup(rowStart: number, rows: number): Promise<readonly NumericArray[]> {
      const columns = new Map(names.map(({ name, make }) => [name, { values: make(rows), filled: 0 }]));
      let failure: Error | undefined; // what onChunk throws, nobody catches
      await parquetRead({
        file,
        metadata,
        columns: names.map(({ name }) => name),
        rowStart,
        rowEnd: rowStart + rows,
        onChunk({ columnName, columnData, rowStart: first }) {
          const column = columns.get(columnName)!;
          const at = first - rowStart;
          if (at !== column.filled || at + columnData.length > rows) {
            failure ??= new Error(`too many rows of ${columnName}`);
            return;
          }
          for (let i = 0; i < columnData.length; i++) {
            const value = columnData[i] as unknown;
            if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean") {
              failure ??= notNumbers(path, columnName, value == null ? "a missing value" : typeof value);
              return;
            }
            (column.values as Float64Array)[at + i] = typeof value === "boolean" ? Number(value) : (value as number);
          }
          column.filled += columnData.length;
        },
      });
      if (failure !== undefined) throw failure;
      for (const [name, { filled }] of columns) {
        if (filled !== rows) throw new Error(`${filled} of ${rows} rows of column ${name}`);
      }
      return [...columns.values()].map(({ values }) => values);
    }
  } finally {
    await handle.close();
  }
}

interface Named {
  readonly name: string;
  readonly make: Column;
}

function columnNames(metadata: FileMetaData, path: string, only: readonly string[] | undefined): readonly Named[] {
  const { children } = parquetSchema(metadata);
  const names = children.map(({ element }) => element.name);
  const absent = only?.find((name) => !names.includes(name));
  if (absent !== undefined) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "no-such-column",
      got: `column ${JSON.stringify(absent)} of ${path}`,
      expected: `one of ${excerpt(names.join(", "))}`,
      fix: "Correct the name.",
    });
  }
  if (new Set(names).size < names.length) throw new Error("two columns of one name");
  return (only ?? names).map((name) => {
    const { element, children: inner } = children[names.indexOf(name)]!;
    const plain = element.converted_type === undefined && element.logical_type === undefined;
    const make =
      plain && inner.length === 0 && element.repetition_type !== "REPEATED" ? types[element.type ?? ""] : undefined;
    if (make === undefined)
      throw notNumbers(path, name, element.converted_type ?? element.logical_type?.type ?? element.type ?? "a group");
    return { name, make };
  });
}

function notNumbers(path: string, column: string, got: string): FileError<PhysicsDataErrorCode> {
  return fileFault({
    code: "parquet-column",
    name: path,
    at: `column ${JSON.stringify(column)}`,
    got,
    expected: "a flat column of numbers without gaps",
    fix: "Choose other columns with only.",
  });
}
