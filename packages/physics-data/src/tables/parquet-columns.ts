/** The columns of a Parquet file that are plain numbers. */

import { type FileError, InputError } from "@noether/base";
import { type FileMetaData, parquetSchema } from "hyparquet";
import type { PhysicsDataErrorCode } from "../errors.js";
import { excerpt, fileFault } from "../files/file-fault.js";
import type { NumericArray } from "../numpy/nd-array.js";

type Column = (rows: number) => NumericArray;
/** Numbers come without conversion: no dates, decimals or texts under these. */
const types: Readonly<Record<string, Column>> = {
  DOUBLE: (rows) => new Float64Array(rows),
  FLOAT: (rows) => new Float32Array(rows),
  INT32: (rows) => new Int32Array(rows),
  INT64: (rows) => new BigInt64Array(rows),
  BOOLEAN: (rows) => new Uint8Array(rows),
};

/** A column to be read. */
export interface ParquetColumn {
  readonly name: string;
  /** Makes the array that its numbers fill. */
  readonly make: Column;
}

/**
 * The columns called `only`, or all.
 *
 * @throws InputError `no-such-column`.
 * @throws FileError `parquet-column`.
 */
export function parquetColumns(
  metadata: FileMetaData,
  path: string,
  only: readonly string[] | undefined,
): readonly ParquetColumn[] {
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

/** The error for a column that is none of plain numbers. */
export function notNumbers(path: string, column: string, got: string): FileError<PhysicsDataErrorCode> {
  return fileFault({
    code: "parquet-column",
    name: path,
    at: `column ${JSON.stringify(column)}`,
    got,
    expected: "a flat column of numbers without gaps",
    fix: "Choose other columns with `only`.",
  });
}
