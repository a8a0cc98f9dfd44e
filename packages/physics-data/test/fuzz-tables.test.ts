/**
 * 10,200 damaged HepMC3, CSV, Parquet and LHE files with head and weights: each is read or refused with a FileError of one line,
 * soon. Seeded.
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  openLheFile,
  readCsvBatches,
  readHepmcBatches,
  readParquetBatches,
  type TableBatch,
  writeParquet,
} from "../src/index.js";
import { fuzz } from "./damage.js";

const folder = mkdtempSync(join(tmpdir(), "noether-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true }));
/** What nobody awaits and fails all the same. */
const lost: unknown[] = [];
const hear = (error: unknown): unknown => lost.push(error);
beforeAll(() => void process.on("unhandledRejection", hear));
afterAll(() => void process.off("unhandledRejection", hear));

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe("damaged files", () => {
  it("HepMC3: 3,000 are read or refused, and none that was cut is read", async () => {
    const golden = readFileSync(fileURLToPath(new URL("hepmc3-golden.hepmc3", import.meta.url)));
    const survived = await fuzz([golden], 500, async (bytes, damage) => {
      for await (const batch of readHepmcBatches(stream(bytes))) {
        expect(batch.p4.length).toBe(4 * batch.particles);
        expect(batch.p4.every(Number.isFinite)).toBe(true);
        expect(batch.motherOffsets).toHaveLength(batch.particles + 1);
        if (damage === "flip") expect(batch.events).toBe(2);
        if (damage === "cut") expect(bytes.length).toBe(golden.length - 1); // the last line end only
      }
    });
    expect(survived["flip"]).toBeGreaterThan(50);
  });

  it("CSV: 3,000 are read or refused, with as many numbers in each column as rows", async () => {
    const text = `pt,"eta",phi\n${Array.from({ length: 30 }, (_, i) => `${i},${1 / (i + 1)},-${i}e-3\n`).join("")}`;
    const survived = await fuzz([Buffer.from(text)], 500, async (bytes) => {
      for await (const { rows, columns } of readCsvBatches(stream(bytes))) {
        for (const column of columns) expect(column).toHaveLength(rows);
      }
    });
    expect(survived["cut"]).toBeLessThan(40); // at a line end, a shorter table
    expect(survived["flip"]).toBeGreaterThan(50);
  });

  it("Parquet: 1,800 are read or refused, and none that was cut is read", async () => {
    const path = join(folder, "t.parquet");
    const columns = [
      Float64Array.from({ length: 50 }, (_, i) => i / 7),
      Int32Array.from({ length: 50 }, (_, i) => i % 3),
    ];
    await writeParquet(path, { rows: 50, names: ["x", "n"], columns });
    const survived = await fuzz([readFileSync(path)], 300, async (bytes) => {
      writeFileSync(path, bytes);
      const batches: TableBatch[] = [];
      for await (const batch of readParquetBatches(path, { limitBytes: 2 ** 22 })) batches.push(batch);
      for (const { rows, columns: read } of batches) for (const column of read) expect(column).toHaveLength(rows);
    });
    expect(survived["cut"]).toBe(0);
    expect(survived["flip"]).toBeGreaterThan(10);
    expect(lost).toEqual([]);
  });

  it("LHE with head and weights: 2,400 are read or refused, and none that was cut is read", async () => {
    const event = `<event>
 1 1 1 91. 0.1 0.2
 13 1 0 0 0 0 1 2 3 4 0 0 9.
<rwgt>
<wgt id='1'> 1.5 </wgt>
<wgt id="2">-2.5e-1</wgt>
</rwgt>
<weights> 3 4 </weights>
</event>
`;
    const head = `<LesHouchesEvents version="3.0">
<header> a </header>
<init>
 2212 2212 6500 6500 0 0 1 1 3 1
 1. 2. 3. 4
</init>
`;
    const whole = Buffer.from(`${head}${event.repeat(3)}</LesHouchesEvents>\n`);
    const survived = await fuzz([whole], 400, async (bytes, damage) => {
      const { batches } = await openLheFile(stream(bytes), { weights: true });
      for await (const { events, weights } of batches) {
        expect(weights!.values).toHaveLength(events * weights!.ids.length);
        expect(weights!.values.every(Number.isFinite)).toBe(true);
        if (damage === "flip") expect(events).toBe(3);
        if (damage === "cut") expect(bytes.length).toBe(whole.length - 1);
      }
    });
    expect(survived["flip"]).toBeGreaterThan(20);
  });
});
