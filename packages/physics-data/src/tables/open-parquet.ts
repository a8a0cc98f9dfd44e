/** A Parquet file, open: the one file that touches hyparquet's reader. */

import { type FileHandle, open as openFile } from "node:fs/promises";
import { FileError, InputError } from "@noether/base";
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from "hyparquet";
import { fileFault } from "../files/file-fault.js";
import { readFault } from "../files/read-bytes.js";
import type { NumericArray } from "../numpy/nd-array.js";
import { notNumbers, type ParquetColumn, parquetColumns } from "./parquet-columns.js";

/** An open file; close it. */
export interface ParquetFile {
  readonly path: string;
  readonly metadata: FileMetaData;
  /** The names of the columns that are read. */
  readonly names: readonly string[];
  /** The columns of some rows of one row group, which errors call `at`. */
  readRows(at: string, start: number, rows: number): Promise<readonly NumericArray[]>;
  close(): Promise<void>;
}

/**
 * Opens a Parquet file, and chooses its columns.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `parquet-corrupt`, `parquet-column`.
 * @throws InputError `no-such-column`.
 */
export async function openParquet(path: string, only: readonly string[] | undefined): Promise<ParquetFile> {
  const { handle, buffer } = await openBuffer(path);
  try {
    const metadata = await guarded(path, "footer", () => parquetMetadataAsync(buffer));
    const columns = await guarded(path, "schema", async () => parquetColumns(metadata, path, only));
    return {
      path,
      metadata,
      names: columns.map(({ name }) => name),
      readRows: (at, start, rows) =>
        guarded(path, at, () => readColumns(path, { buffer, metadata, columns }, start, rows)),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The file as hyparquet wants to see it. A read past its end is an error. */
async function openBuffer(path: string): Promise<{ readonly handle: FileHandle; readonly buffer: AsyncBuffer }> {
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
  const buffer = {
    byteLength,
    slice(start: number, end: number = byteLength): Promise<ArrayBuffer> {
      const bytes = bytesOf(start, end);
      bytes.catch(() => {}); // hyparquet reads ahead and may never await it
      return bytes;
    },
  };
  return { handle, buffer };
}

/** What `act` gives; whatever hyparquet throws is a corrupt file. */
async function guarded<T>(path: string, at: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof FileError || cause instanceof InputError) throw cause;
    const got = (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]!.slice(0, 160);
    const expected = "an intact Parquet file, uncompressed or with Snappy";
    throw fileFault({ code: "parquet-corrupt", name: path, at, got, expected, cause });
  }
}

interface Source {
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
}

async function readColumns(
  path: string,
  { buffer: file, metadata, columns }: Source,
  rowStart: number,
  rows: number,
): Promise<readonly NumericArray[]> {
  const filling = new Map(columns.map(({ name, make }) => [name, { values: make(rows), filled: 0 }]));
  let failure: Error | undefined; // what onChunk throws, nobody catches
  await parquetRead({
    file,
    metadata,
    columns: columns.map(({ name }) => name),
    rowStart,
    rowEnd: rowStart + rows,
    onChunk({ columnName, columnData, rowStart: first }) {
      const column = filling.get(columnName)!;
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
  for (const [name, { filled }] of filling) {
    if (filled !== rows) throw new Error(`${filled} of ${rows} rows of column ${name}`);
  }
  return [...filling.values()].map(({ values }) => values);
}
