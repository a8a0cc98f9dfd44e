import { describe, expect, it } from "vitest";
import { decodeCsv } from "./decode-csv.js";
import { readCsvBatches } from "./read-csv-batches.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("decodeCsv", () => {
  it("reads what readCsvBatches reads", async () => {
    const table = bytes(`\uFEFFx,"a ""y""",π\n1,2e-3,3\n\n-4,"5",6.25\n`);
    const stream = (async function* () {
      yield table;
    })();
    const { value: batch } = await readCsvBatches(stream).next();
    const whole = decodeCsv(table);
    expect(whole).toEqual(batch);
    expect(whole).toMatchObject({ rows: 2, names: ["x", 'a "y"', "π"] });
    expect(whole.columns.map((column) => [...column])).toEqual([
      [1, -4],
      [0.002, 5],
      [3, 6.25],
    ]);
  });

  it.each([
    ["csv-truncated", "x,y\n1,2"],
    ["csv-number", "x,y\n1,two\n"],
    ["csv-columns", "x,y\n1,2,3\n"],
    ["csv-empty", ""],
  ])("refuses with %s what has no whole table", (code, text) => {
    expect(() => decodeCsv(bytes(text))).toThrow(expect.objectContaining({ name: "FileError", code }));
  });

  it("takes the options of the reader", () => {
    const { names, columns } = decodeCsv(bytes("1;NA;3\n"), { delimiter: ";", missing: ["NA"], only: ["1"] });
    expect(names).toEqual(["1"]);
    expect(columns[0]![0]).toBeNaN();
    expect(() => decodeCsv(bytes("1\n"), { delimiter: "--" })).toThrow(
      expect.objectContaining({ code: "bad-delimiter" }),
    );
  });
});
