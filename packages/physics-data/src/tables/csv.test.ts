import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fc, test } from "@fast-check/vitest";
import { afterAll, describe, expect, it } from "vitest";
import { type CsvBatch, type ReadCsvOptions, readCsvBatches } from "./read-csv-batches.js";
import { writeCsv } from "./write-csv.js";

const folder = mkdtempSync(join(tmpdir(), "noether-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(source: string | Uint8Array, options: ReadCsvOptions = {}, size = 1e9): Promise<CsvBatch[]> {
  const bytes = Buffer.from(source as string);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const batches: CsvBatch[] = [];
  for await (const batch of readCsvBatches(chunks(), options)) batches.push(batch);
  return batches;
}

describe("readCsvBatches", () => {
  it("reads names, quotes, blanks, line ends of all kinds and a byte order mark", async () => {
    const text = '\uFEFFpt , "eta, rad"\r\n1, -2.5e-1\r\n\r\n"+3.",.5\r\n';
    const expected = [
      { rows: 2, names: ["pt", "eta, rad"], columns: [Float64Array.of(1, 3), Float64Array.of(-0.25, 0.5)] },
    ];
    expect(await read(text)).toEqual(expected);
    for (const size of [1, 3]) expect(await read(text, {}, size)).toEqual(expected);
  });

  it("steps over columns that are not asked for, whatever their quotes hold, and over lines of blanks", async () => {
    const text = 'x;"a ""note"", \n of two lines";y\n\n1;"one;\ntwo ""three""\n";1.5D+02\n \t \r\n-2;;"+.25"\n';
    const expected = [{ rows: 2, names: ["y", "x"], columns: [Float64Array.of(150, 0.25), Float64Array.of(1, -2)] }];
    const options: ReadCsvOptions = { delimiter: ";", only: ["y", "x"] };
    for (const size of [1, 2, 7, 30, 1e9]) expect(await read(text, options, size)).toEqual(expected);
    const tabs = await read("x\ty\n\t2\n1\t\n", { delimiter: "\t", missing: [""] }, 1);
    expect(tabs[0]!.columns).toEqual([Float64Array.of(Number.NaN, 1), Float64Array.of(2, Number.NaN)]);
  });

  it("names the line of a fault, however many lines the quotes before it hold", async () => {
    const text = 'x,note\n1,"two\nlines"\n2,"three\n\nlines"\na,\n';
    for (const size of [1, 1e9]) {
      await expect(read(text, { only: ["x"] }, size)).rejects.toMatchObject({ got: expect.stringContaining("line 7") });
    }
  });

  it("gives batches of batchSize and the rest, and tells of each", async () => {
    const progress: number[] = [];
    const text = Array.from({ length: 10 }, (_, i) => `${i},${i * i}\n`).join("");
    const batches = await read(text, { batchSize: 4, onEvent: ({ done }) => progress.push(done) });
    expect(batches.map(({ rows }) => rows)).toEqual([4, 4, 2]);
    expect(batches[1]!.names).toEqual(["0", "1"]);
    expect([...batches[1]!.columns[1]!]).toEqual([16, 25, 36, 49]);
    expect(progress).toEqual([4, 8, 10]);
  });

  it("reads only the columns asked for, and missing numbers where they are allowed", async () => {
    const [batch] = await read("id;x;y\na;1;2\nb;NA;4\n", { delimiter: ";", only: ["y", "x"], missing: ["NA"] });
    expect(batch).toEqual({
      rows: 2,
      names: ["y", "x"],
      columns: [Float64Array.of(2, 4), Float64Array.of(1, Number.NaN)],
    });
    await expect(read("x\n1\n", { only: ["y"] })).rejects.toMatchObject({ code: "no-such-column" });
    await expect(read("x\n1\n", { delimiter: "." })).rejects.toMatchObject({ code: "bad-delimiter" });
  });

  it.each([
    ["a text", "x,y\n1,2\n3,a\n", "csv-number", "line 3"],
    ["an empty field", "x,y\n1,\n", "csv-number", "line 2"],
    ["NaN", "x\nNaN\n", "csv-number", "line 2"],
    ["a number past the doubles", "x\n1e999\n", "csv-number", "line 2"],
    ["a hexadecimal number", "x\n0x10\n", "csv-number", "line 2"],
    ["a field too few", "x,y\n1,2\n3\n", "csv-columns", "line 3"],
    ["a field too many", "x,y\n1,2\n3,4,5\n", "csv-columns", "line 3"],
    ["a name twice", "x,x\n1,2\n", "csv-header", "line 1"],
    ["no name", "x,\n1,2\n", "csv-header", "line 1"],
    ["a quote within a field", 'x,y\n1,2\n3,4"\n', "csv-format", "line 3"],
    ["a text after quotes", 'x,y\n"1"2,2\n', "csv-format", "line 2"],
    ["quotes without end", 'x\n"1\n2\n', "csv-format", "line"],
    ["no line end", "x\n12", "csv-truncated", "last line"],
    ["nothing", "", "csv-empty", "line 1"],
  ])("refuses %s", async (_, text, code, place) => {
    await expect(read(text)).rejects.toMatchObject({ name: "FileError", code, got: expect.stringContaining(place) });
  });

  it("refuses a line without end rather than fill the memory", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      while (true) yield Buffer.alloc(2 ** 18, "1");
    }
    await expect(readCsvBatches(endless()).next()).rejects.toMatchObject({ code: "csv-format" });
  });
});

describe("writeCsv", () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true });
  test.prop([fc.array(fc.tuple(double, double), { minLength: 1 })], { numRuns: 30 })(
    "is read back to the last bit, gzipped or not",
    async (rows) => {
      const columns = [0, 1].map((c) => Float64Array.from(rows, (row) => row[c as 0 | 1]));
      const table = { rows: rows.length, names: ['a "b", c', "7"], columns };
      for (const name of ["t.csv", "t.csv.gz"]) {
        const path = join(folder, name);
        await writeCsv(path, [table, table]);
        const batches: CsvBatch[] = [];
        for await (const batch of readCsvBatches(path, { batchSize: rows.length })) batches.push(batch);
        expect(batches).toEqual([table, table]);
      }
    },
  );

  it("writes integers of 64 bits, and refuses tables that do not fit", async () => {
    const path = join(folder, "big.csv");
    await writeCsv(path, [{ rows: 1, names: ["n"], columns: [BigInt64Array.of(2n ** 62n)] }]);
    const batches: CsvBatch[] = [];
    for await (const batch of readCsvBatches(path)) batches.push(batch);
    expect(batches[0]!.columns[0]![0]).toBe(2 ** 62);
    writeFileSync(path, "old\n");
    const one = { rows: 1, names: ["x"], columns: [Float64Array.of(1)] };
    for (const [tables, code] of [
      [[], "no-columns"],
      [[{ ...one, rows: 2 }], "wrong-length"],
      [[one, { ...one, names: ["y"] }], "other-columns"],
      [[{ ...one, columns: [Float64Array.of(Number.NaN)] }], "not-finite"],
    ] as const) {
      await expect(writeCsv(path, tables)).rejects.toMatchObject({ code });
    }
  });
});
