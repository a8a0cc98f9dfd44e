/** Tables of numbers as comma-separated text (RFC 4180): numbers with as many digits as reading them back takes. */

import { checkLength, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { writeStream } from "../files/write-stream.js";
import type { TableBatch } from "./table-batch.js";

/**
 * Writes tables with the same columns to `path`, one after the other, with one line of names; gzipped where the name ends in
 * `.gz`. In constant memory; the file appears whole or not at all.
 *
 * @throws InputError `wrong-length`, `no-columns`, `other-columns` where a batch has other names than the first, `not-finite` for
 * NaN and infinities.
 * @throws FileError `write-failed`.
 */
export async function writeCsv(path: string, batches: Iterable<TableBatch> | AsyncIterable<TableBatch>): Promise<void> {
  let first: readonly string[] | undefined;
  async function* text(): AsyncGenerator<string> {
    for await (const batch of batches) {
      checkTable(batch, first);
      if (first === undefined) yield `${batch.names.map(quoted).join(",")}\n`;
      first ??= batch.names;
      for (let row = 0; row < batch.rows; ) {
        let part = "";
        for (; row < batch.rows && part.length < 2 ** 16; row++) {
          for (let i = 0; i < batch.columns.length; i++) {
            const value = batch.columns[i]![row]!;
            if (typeof value === "number" && !Number.isFinite(value)) {
              throw new InputError<PhysicsDataErrorCode>({
                code: "not-finite",
                got: `${value} in row ${row} of column ${JSON.stringify(batch.names[i])}`,
                expected: "finite numbers",
                fix: "Remove or replace it.",
              });
            }
            part += (i === 0 ? "" : ",") + (Object.is(value, -0) ? "-0" : value);
          }
          part += "\n";
        }
        yield part;
      }
    }
    if (first === undefined) throw noColumns();
  }
  await writeStream(path, text());
}

/** Checks a batch against itself and the names of those before it. */
export function checkTable({ rows, names, columns }: TableBatch, first: readonly string[] = names): void {
  if (names.length === 0) throw noColumns();
  checkLength(columns, names.length, "columns", "[names]");
  for (const [i, column] of columns.entries()) checkLength(column, rows, `column ${names[i]}`, "[rows]");
  if (names.length !== first.length || names.some((name, i) => name !== first[i])) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "other-columns",
      got: `columns ${names.join(", ").slice(0, 100)}`,
      expected: `${first.join(", ").slice(0, 100)}, as in the first batch`,
      fix: "Write tables with the same columns.",
    });
  }
}

function noColumns(): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "no-columns",
    got: "no columns",
    expected: "at least one",
    fix: "Pass a table.",
  });
}

/** A name as a field, in quotes where it needs them. */
function quoted(name: string): string {
  return /^[\w.]+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
