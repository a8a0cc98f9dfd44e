import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRng, FileError, type ProgressEvent } from "@noether/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cpuMilliseconds } from "../../test/damage.js";
import { readHdf5 } from "./read-hdf5.js";
import { readLhcoBatches } from "./read-lhco.js";

const shipped = fileURLToPath(new URL("../../../../data/events_lhco_500.h5", import.meta.url));

let folder: string;
/** Writes an HDF5 file with one data set `df/block0_values`, with h5wasm itself. */
let write: (name: string, columns: number, values: ArrayLike<number>, dtype?: string) => string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "noether-hdf5-"));
  const h5wasm = await import("h5wasm/node");
  await h5wasm.ready;
  write = (name, columns, values, dtype = "<d") => {
    const path = join(folder, name);
    const file = new h5wasm.File(path, "w");
    const shape = [values.length / columns, columns];
    file.create_group("df").create_dataset({ name: "block0_values", data: Array.from(values), shape, dtype });
    file.close();
    return path;
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readAll(path: string): Promise<number> {
  let events = 0;
  for await (const batch of readLhcoBatches(path)) events += batch.events;
  return events;
}

describe("readHdf5", () => {
  it("reads every type as NumPy names it, row-major", async () => {
    for (const [dtype, name] of [
      ["<d", "float64"],
      ["<f", "float32"],
      ["<i", "int32"],
      ["<H", "uint16"],
      ["<b", "int8"],
    ] as const) {
      const array = await readHdf5(write("types.h5", 3, [1, 2, 3, 4, 5, 6], dtype), "df/block0_values");
      expect({ dtype: array.dtype, shape: array.shape, data: [...array.data] }).toEqual({
        dtype: name,
        shape: [2, 3],
        data: [1, 2, 3, 4, 5, 6],
      });
    }
  });

  it("reads pandas' own index", async () => {
    const index = await readHdf5(shipped, "df/axis1");
    expect(index).toMatchObject({ dtype: "int64", shape: [500] });
    expect(index.data[499]).toBe(499n);
  });

  it("says what is wrong in one line", async () => {
    await expect(readHdf5(join(folder, "none.h5"), "x")).rejects.toMatchObject({ code: "file-missing" });
    await expect(readHdf5(shipped, "nothing")).rejects.toMatchObject({ code: "no-such-array" });
    await expect(readHdf5(shipped, "df")).rejects.toMatchObject({ code: "no-such-array" });
    await expect(readHdf5(shipped, "df/block0_values", { limitBytes: 1e6 })).rejects.toMatchObject({
      code: "hdf5-too-large",
    });
    const path = join(folder, "text.h5");
    writeFileSync(path, "hello");
    const error: unknown = await readHdf5(path, "x").catch((e: unknown) => e);
    expect(error).toMatchObject({ name: "FileError", code: "hdf5-corrupt" });
    expect((error as FileError).message).not.toContain("\n");
  });
});

describe("readLhcoBatches", () => {
  it("reads the shipped file: 500 events, massless, by falling pT", async () => {
    const progress: ProgressEvent[] = [];
    let [events, particles, most, least] = [0, 0, 0, 1000];
    for await (const batch of readLhcoBatches(shipped, { batchSize: 200, onEvent: (event) => progress.push(event) })) {
      events += batch.events;
      particles += batch.particles;
      expect(batch.label!.every((label) => label === 0)).toBe(true);
      for (let event = 0; event < batch.events; event++) {
        const count = batch.offsets[event + 1]! - batch.offsets[event]!;
        [most, least] = [Math.max(most, count), Math.min(least, count)];
      }
    }
    expect({ events, most, least, mean: Math.round(particles / events) }).toEqual({
      events: 500,
      most: 700,
      least: 112,
      mean: 370,
    });
    expect(progress.map((event) => [event.done, event.total])).toEqual([
      [200, 500],
      [400, 500],
      [500, 500],
    ]);
  });

  it("leaves out the padding, and takes files without labels", async () => {
    const path = write("plain.h5", 6, [3, 0, 0, 2, 0, Math.PI / 2, 4, 1, 0, 0, 0, 0]);
    const batches = [];
    for await (const batch of readLhcoBatches(path)) batches.push(batch);
    expect(batches).toHaveLength(1);
    expect(batches[0]!.label).toBeUndefined();
    expect([...batches[0]!.offsets]).toEqual([0, 2, 3]);
    expect(batches[0]!.p4.slice(0, 4)).toEqual(Float64Array.of(3, 3, 0, 0));
    expect(batches[0]!.p4[8]).toBeCloseTo(4 * Math.cosh(1), 12);
  });

  it.each([
    ["a particle after the padding", [1, 0, 0, 0, 0, 0, 2, 0, 0, 1], "row 0, column 6"],
    ["NaN", [1, 0, 0, 1, Number.NaN, 0, 0, 0, 0, 0], "row 0, column 3"],
    ["a negative pT", [-1, 0, 0, 0, 0, 0, 0, 0, 0, 0], "row 0, column 0"],
    ["a label of 2", [1, 0, 0, 0, 0, 0, 0, 0, 0, 2], "row 0, column 9"],
    ["an η without end", [1, 1000, 0, 0, 0, 0, 0, 0, 0, 0], "row 0, column 1"],
  ])("refuses %s", async (_, values, place) => {
    await expect(readAll(write("wrong.h5", 10, values))).rejects.toMatchObject({
      code: "lhco-value",
      got: expect.stringContaining(place),
    });
  });

  it("refuses other layouts", async () => {
    await expect(readAll(write("wide.h5", 5, [1, 2, 3, 4, 5]))).rejects.toMatchObject({ code: "lhco-layout" });
  });

  it("never gives fewer events for a file cut short, nor other numbers for a chunk that does not inflate", async () => {
    const bytes = readFileSync(shipped);
    const path = join(folder, "cut.h5");
    for (const length of [0, 1, 8, 100, 2000, bytes.length >> 1, bytes.length - 1]) {
      writeFileSync(path, bytes.subarray(0, length));
      await expect(readAll(path)).rejects.toMatchObject({ code: "hdf5-corrupt" });
    }
    const flipped = Buffer.from(bytes);
    for (let i = 2_000_000; i < 2_000_100; i++) flipped[i]! ^= 255;
    writeFileSync(path, flipped);
    await expect(readAll(path)).rejects.toMatchObject({
      code: "hdf5-corrupt",
      got: expect.stringContaining("rows from"),
    });
  });

  it("reads or refuses 300 damaged files, and stays in working order", async () => {
    const original = readFileSync(
      write(
        "small.h5",
        10,
        Array.from({ length: 40 }, (_, i) => (i % 10 === 9 ? 0 : 1 + i / 100)),
      ),
    );
    const rng = createRng(1);
    let read = 0;
    for (let run = 0; run < 300; run++) {
      const bytes = Buffer.from(original);
      for (let n = rng.integer(1, 4); n > 0; n--) bytes[rng.integer(0, bytes.length - 1)] = rng.integer(0, 255);
      const path = join(folder, `damaged-${run}.h5`);
      writeFileSync(path, bytes);
      const start = cpuMilliseconds();
      try {
        expect(await readAll(path)).toBe(4);
        read++;
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
      }
      expect(cpuMilliseconds() - start).toBeLessThan(1000);
    }
    expect(read).toBeGreaterThan(10);
    expect(read).toBeLessThan(300);
    expect(await readAll(shipped)).toBe(500);
  });

  it("looks at a file again after something in it could not be read", async () => {
    const path = join(folder, "cut.h5");
    const bytes = readFileSync(shipped);
    for (let n = 0; n < 3; n++) {
      const flipped = Buffer.from(bytes);
      flipped[flipped.length >> 1]! ^= 255;
      writeFileSync(path, flipped);
      await expect(readAll(path)).rejects.toMatchObject({ code: "hdf5-corrupt" });
      writeFileSync(path, bytes);
      expect(await readAll(path)).toBe(500);
    }
  });
});
