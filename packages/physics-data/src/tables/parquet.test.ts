import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, describe, expect, it } from "vitest";
import { type ReadParquetOptions, readParquetBatches } from "./read-parquet-batches.js";
import type { TableBatch } from "./table-batch.js";
import { writeParquet } from "./write-parquet.js";

const folder = mkdtempSync(join(tmpdir(), "noether-parquet-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "t.parquet");

async function read(options: ReadParquetOptions = {}): Promise<TableBatch[]> {
  const batches: TableBatch[] = [];
  for await (const batch of readParquetBatches(path, options)) batches.push(batch);
  return batches;
}

const rng = createRng(5);
const rows = 70_000; // past one row group
const table: TableBatch = {
  rows,
  names: ["x", "f", "n", "big"],
  columns: [
    Float64Array.from({ length: rows }, () => rng.normal()),
    Float32Array.from({ length: rows }, () => rng.normal()),
    Int32Array.from({ length: rows }, () => rng.integer(-(2 ** 31), 2 ** 31 - 1)),
    BigInt64Array.from({ length: rows }, () => BigInt(rng.integer(0, 9)) - 2n ** 62n),
  ],
};

describe("Parquet", () => {
  it("reads back what it writes, to the last bit, across row groups", async () => {
    await writeParquet(path, table);
    const progress: (number | undefined)[][] = [];
    const batches = await read({ batchSize: 30_000, onEvent: ({ done, total }) => progress.push([done, total]) });
    expect(batches.map((batch) => batch.rows)).toEqual([30_000, 30_000, 5536, 4464]);
    expect(progress.at(-1)).toEqual([rows, rows]);
    for (const [i, column] of table.columns.entries()) {
      expect(batches[0]!.columns[i]!.constructor).toBe(column.constructor);
      const bytes = batches.map(({ columns }) => Buffer.from(columns[i]!.buffer));
      expect(Buffer.concat(bytes).equals(Buffer.from(column.buffer))).toBe(true);
    }
    const [only] = await read({ only: ["n"] });
    expect(only!.names).toEqual(["n"]);
    expect(only!.columns[0]![1]).toBe(table.columns[2]![1]);
  });

  it("refuses columns that are no numbers, gaps, and more than limitBytes", async () => {
    await expect(read({ only: ["y"] })).rejects.toMatchObject({ code: "no-such-column" });
    await expect(read({ limitBytes: 1000 })).rejects.toMatchObject({ code: "parquet-too-large" });
    const bad = [
      { name: "text", data: ["a"], type: "STRING" },
      { name: "gap", data: [1, null], type: "DOUBLE", nullable: true },
      { name: "date", data: [new Date(0)], type: "TIMESTAMP" },
    ] as const;
    for (const { name, data, ...rest } of bad) {
      writeFileSync(path, Buffer.from(parquetWriteBuffer({ columnData: [{ name, data: [...data], ...rest }] })));
      await expect(read(), name).rejects.toMatchObject({ code: "parquet-column" });
    }
    const unsigned = { rows: 1, names: ["u"], columns: [Uint32Array.of(1)] };
    await expect(writeParquet(path, unsigned)).rejects.toMatchObject({ code: "wrong-type" });
  });

  it("refuses every file that is cut", async () => {
    await writeParquet(path, { rows: 3, names: ["x"], columns: [Float64Array.of(1, 2, 3)] });
    const whole = readFileSync(path);
    expect(await read()).toEqual([{ rows: 3, names: ["x"], columns: [Float64Array.of(1, 2, 3)] }]);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      await expect(read()).rejects.toMatchObject({ code: "parquet-corrupt" });
    }
    rmSync(path);
    await expect(read()).rejects.toMatchObject({ code: "file-missing" });
  });
});
