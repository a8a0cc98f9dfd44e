/**
 * Tables of numbers from comma-separated text (RFC 4180, by csv-parse), in constant memory.
 *
 * Text does not say where it ends: a file cut at a line end reads as a shorter table. One that is cut within a line is
 * refused, as its last line lacks its end.
 */

import { checkInteger, FileError, InputError, type OnEvent } from "@noether/base";
import { CsvError, parse } from "csv-parse";
import { byteChunks } from "../files/byte-chunks.js";
import type { ByteSource } from "../files/byte-source.js";
import { excerpt, fileFault } from "../files/file-fault.js";
import { Growing } from "../files/growing.js";
import type { TableBatch } from "./table-batch.js";

/** Options of `readCsvBatches`. */
export interface ReadCsvOptions {
  /** Rows read at a time; default 4096. */
  readonly batchSize?: number;
  /** What stands between fields, one character; default `","`. */
  readonly delimiter?: string;
  /** Whether the first line holds names; default: unless all of its fields are numbers. Else names are `"0"`, `"1"`, …. */
  readonly header?: boolean;
  /** The columns to read, by name; default all. Only those that are read need to be numbers. */
  readonly only?: readonly string[];
  /** Texts that stand for a missing number and become NaN: `["", "NA"]`; default none. */
  readonly missing?: readonly string[];
  /** Hears of every batch: `{ task: "reading rows", done, unit: "rows" }`. */
  readonly onEvent?: OnEvent;
  /** What errors call the source; default its path, or `"CSV stream"`. */
  readonly name?: string;
}

/** A batch whose columns are doubles. */
export interface CsvBatch extends TableBatch {
  readonly columns: readonly Float64Array[];
}

const MAX_RECORD = 2 ** 20;
const MAX_COLUMNS = 2 ** 16;
const NEWLINE = 10;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The rows of a CSV file (plain or gzipped), `batchSize` at a time and the rest in the last batch.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `gzip-truncated`, `gzip-corrupt`, `csv-number` (a field that is no finite
 * number), `csv-columns` (another number of fields than in the first line, or more than 65,536), `csv-header` (an empty name, or
 * the same twice), `csv-format` (quotes that do not fit, a line of more than 1 MiB), `csv-truncated`, `csv-empty`.
 * @throws InputError `not-an-integer`, `not-bytes`, `bad-delimiter`, `no-such-column`.
 */
export async function* readCsvBatches(source: ByteSource, options: ReadCsvOptions = {}): AsyncGenerator<CsvBatch> {
  const { batchSize = 4096, delimiter = ",", onEvent } = options;
  const { name = typeof source === "string" ? source : "CSV stream" } = options;
  checkInteger(batchSize, "batchSize", 1, 2 ** 24);
  if (delimiter.length !== 1 || /["\r\n0-9.+-]/.test(delimiter)) {
    throw new InputError({
      code: "bad-delimiter",
      got: `delimiter ${JSON.stringify(delimiter)}`,
      expected: "one character that is in no number, as a comma, a semicolon, a tab",
      fix: "Change delimiter.",
    });
  }
  const table = new CsvTable(name, options);
  const parser = parse({
    bom: true,
    delimiter,
    max_record_size: MAX_RECORD,
    skip_empty_lines: true,
    trim: true,
    on_record: (record: readonly string[], { lines }) => {
      table.add(record, lines);
      return null; // the numbers are taken: nothing flows on
    },
  });
  parser.on("error", () => {}); // the callbacks of write and end hear of it
  parser.resume();
  const settled = (act: (callback: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      act((error) => (error ? reject(error) : resolve()));
    }).catch((error: unknown) => {
      if (error instanceof FileError || error instanceof InputError) throw error;
      throw error instanceof CsvError ? faultOf(error, name) : error;
    });
  let done = 0;
  const told = (batch: CsvBatch): CsvBatch => {
    done += batch.rows;
    onEvent?.({ kind: "progress", task: "reading rows", done, unit: "rows" });
    return batch;
  };
  let last = NEWLINE;
  try {
    for await (const chunk of byteChunks(source, name)) {
      last = chunk[chunk.length - 1]!;
      await settled((callback) => parser.write(chunk, callback));
      while (table.rows >= batchSize) yield told(table.take(batchSize));
    }
    await settled((callback) => parser.end(callback));
    if (last !== NEWLINE) {
      throw fileFault({
        code: "csv-truncated",
        name,
        at: "last line",
        got: "no line end",
        expected: "one, as a sign that the file is whole",
        fix: "Copy it again; if it is whole, add a line end.",
      });
    }
    table.finish();
    while (table.rows > 0) yield told(table.take(Math.min(batchSize, table.rows)));
  } finally {
    parser.destroy();
  }
}

/** Rows that wait to be taken. */
class CsvTable {
  readonly #name: string;
  readonly #options: ReadCsvOptions;
  readonly #missing: ReadonlySet<string>;
  #names: readonly string[] | undefined;
  /** The field of each column. */
  #fields: readonly number[] = [];
  #columns: readonly Growing<Float64Array>[] = [];

  constructor(name: string, options: ReadCsvOptions) {
    this.#name = name;
    this.#options = options;
    this.#missing = new Set(options.missing);
  }

  get rows(): number {
    return this.#columns[0]?.length ?? 0;
  }

  add(record: readonly string[], line: number): void {
    if (this.#names === undefined && this.#begin(record, line)) return;
    for (const [i, field] of this.#fields.entries()) {
      const text = record[field]!;
      const value = NUMBER.test(text) ? Number(text) : Number.NaN;
      if (!Number.isFinite(value) && !this.#missing.has(text)) {
        throw this.#fault(
          "csv-number",
          line,
          `${excerpt(text)} in column ${excerpt(this.#names![i]!)}`,
          "a finite number",
        );
      }
      this.#columns[i]!.push(value);
    }
  }

  take(rows: number): CsvBatch {
    const columns = this.#columns.map((column) => {
      const values = column.slice(0, rows);
      column.drop(rows);
      return values;
    });
    return { rows, names: this.#names!, columns };
  }

  finish(): void {
    if (this.#names === undefined) throw this.#fault("csv-empty", 1, "the end of the file", "a table");
  }

  /** Takes names from the first record; false where it is a row of numbers. */
  #begin(record: readonly string[], line: number): boolean {
    const header = this.#options.header ?? !record.every((text) => NUMBER.test(text) || this.#missing.has(text));
    if (record.length > MAX_COLUMNS)
      throw this.#fault("csv-columns", line, `${record.length} fields`, `${MAX_COLUMNS}`);
    const names = header ? record : record.map((_, i) => String(i));
    if (header && (names.includes("") || new Set(names).size < names.length)) {
      throw this.#fault("csv-header", line, excerpt(names.join(",")), "a name for each column, each once");
    }
    const { only } = this.#options;
    const absent = only?.find((each) => !names.includes(each));
    if (absent !== undefined) {
      throw new InputError({
        code: "no-such-column",
        got: `column ${JSON.stringify(absent)} of ${this.#name}`,
        expected: `one of ${excerpt(names.join(", "))}`,
        fix: "Correct the name.",
      });
    }
    this.#names = only ?? names;
    this.#fields = this.#names.map((each) => names.indexOf(each));
    this.#columns = this.#names.map(() => new Growing(Float64Array));
    return header;
  }

  #fault(code: string, line: number, got: string, expected: string): FileError {
    return fileFault({
      code,
      name: this.#name,
      at: `line ${line}`,
      got,
      expected,
      fix: "Correct the file or the options.",
    });
  }
}

/** csv-parse's complaints, in ours. */
function faultOf(error: CsvError, name: string): FileError {
  const columns = error.code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH";
  return fileFault({
    code: columns ? "csv-columns" : "csv-format",
    name,
    at: `line ${String(error["lines"] ?? "?")}`,
    got: error.message.split("\n")[0]!.slice(0, 120),
    expected: columns ? "as many fields as in the first line" : "comma-separated text as RFC 4180 says",
    cause: error,
  });
}
