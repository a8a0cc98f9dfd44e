/** Tables of numbers as Parquet files, through hyparquet-writer: Snappy, columns without gaps. */

import { InputError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import { type BasicType, parquetWriteBuffer } from "hyparquet-writer";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { NumericArray } from "../numpy/nd-array.js";
import type { TableBatch } from "./table-batch.js";
import { checkTable } from "./write-csv.js";

/** Rows of a row group: what a reader unpacks at once. */
const ROW_GROUP = 65_536;

/**
 * Writes a table to `path`. Columns are written as they are: doubles, floats, integers of 32 or 64 bits; smaller ones as 32
 * bits. The whole file is made in memory.
 *
 * @throws InputError `wrong-length`, `no-columns`, `wrong-type` for unsigned integers of 32 and 64 bits.
 * @throws FileError `write-failed`.
 */
export async function writeParquet(path: string, table: TableBatch): Promise<void> {
  checkTable(table);
  const bytes = parquetWriteBuffer({
    columnData: table.names.map((name, i) => ({ name, ...typed(table.columns[i]!, name), nullable: false })),
    rowGroupSize: ROW_GROUP,
    createdBy: "noether",
  });
  await writeFileAtomic(path, new Uint8Array(bytes));
}

/** A column as Parquet holds it. */
function typed(
  data: NumericArray,
  name: string,
): { readonly data: Float64Array | Float32Array | BigInt64Array | Int32Array; readonly type: BasicType } {
  if (data instanceof Float64Array) return { data, type: "DOUBLE" };
  if (data instanceof Float32Array) return { data, type: "FLOAT" };
  if (data instanceof BigInt64Array) return { data, type: "INT64" };
  if (!(data instanceof Uint32Array || data instanceof BigUint64Array))
    return { data: Int32Array.from(data), type: "INT32" };
  throw new InputError<PhysicsDataErrorCode>({
    code: "wrong-type",
    got: `unsigned integers of ${8 * data.BYTES_PER_ELEMENT} bits in column ${JSON.stringify(name)}`,
    expected: "doubles, floats, or signed integers",
    fix: "Convert the column, for example to Float64Array.",
  });
}
