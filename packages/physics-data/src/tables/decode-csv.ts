/** Comma-separated text that is in memory already, to columns. Reads what `readCsvBatches` reads, and needs no files. */

import { checkDelimiter } from "./check-delimiter.js";
import { CsvScanner } from "./csv-scanner.js";
import type { CsvBatch, ReadCsvOptions } from "./read-csv-batches.js";

/** Options of `decodeCsv`. */
export type DecodeCsvOptions = Pick<ReadCsvOptions, "delimiter" | "header" | "only" | "missing" | "name">;

/**
 * All rows of a table.
 *
 * @throws FileError, InputError as `readCsvBatches`, but for those of files and gzip.
 */
export function decodeCsv(bytes: Uint8Array, options: DecodeCsvOptions = {}): CsvBatch {
  const { delimiter = ",", name = "CSV bytes" } = options;
  checkDelimiter(delimiter);
  const table = new CsvScanner(name, { ...options, delimiter });
  table.push(bytes);
  table.finish();
  const { rows, names } = table;
  return { rows, names, columns: table.take(rows) };
}
