import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { EventBatch } from "../formats/event-batch.js";
import { readLheFinalState } from "../lhe/read-lhe-final-state.js";
import { encodeNpy } from "../numpy/encode-npy.js";
import { encodeNpz } from "../numpy/encode-npz.js";
import { writeCsv } from "../tables/write-csv.js";
import { writeParquet } from "../tables/write-parquet.js";
import { type OpenEventFileOptions, openEventFile } from "./open-event-file.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "noether-open-"));
afterAll(() => rmSync(folder, { recursive: true }));
/** Every file has a name that says nothing. */
const path = join(folder, "data.bin");

async function read(options: OpenEventFileOptions = {}, file = path): Promise<{ format: string; all: EventBatch[] }> {
  const { format, batches } = await openEventFile(file, options);
  const all: EventBatch[] = [];
  for await (const batch of batches()) all.push(batch);
  return { format, all };
}
const eventsOf = (all: readonly EventBatch[]): number => all.reduce((sum, { events }) => sum + events, 0);

describe("open", () => {
  it("reads LHE, gzipped", async () => {
    const shipped = here("../../../../data/drellyan-signal.lhe.gz");
    copyFileSync(shipped, path);
    const { format, all } = await read({ batchSize: 500 });
    expect({ format, events: eventsOf(all), batches: all.length }).toEqual({ format: "lhe", events: 2000, batches: 4 });
    const [{ particle, event, offsets }] = all as [EventBatch];
    expect(particle.get("p4")!.shape).toEqual([2500, 4]);
    expect(particle.get("mothers")!.shape).toEqual([2500, 2]);
    expect(event.get("weight")!.shape).toEqual([500]);
    const muon = offsets[1]! + 3;
    const { p4 } = await readLheFinalState(shipped);
    expect(particle.get("p4")!.data.slice(4 * muon, 4 * muon + 8)).toEqual(p4.slice(8, 16));
  });

  it("reads HepMC3, plain and gzipped", async () => {
    const text = readFileSync(here("../../test/hepmc3-golden.hepmc3"));
    for (const bytes of [text, gzipSync(text)]) {
      writeFileSync(path, bytes);
      const { format, all } = await read();
      expect({ format, events: eventsOf(all) }).toEqual({ format: "hepmc3", events: 2 });
      expect([...all[0]!.event.get("eventNumber")!.data]).toEqual([7, 8]);
      expect(all[0]!.particle.get("position")!.shape).toEqual([14, 4]);
    }
  });

  it("reads LHC Olympics events, and any other data set by name", async () => {
    const shipped = here("../../../../data/events_lhco_500.h5");
    const { format, all } = await read({ batchSize: 400 }, shipped);
    expect({ format, events: eventsOf(all), batches: all.length }).toEqual({ format: "hdf5", events: 500, batches: 2 });
    expect([...all[0]!.event.keys()]).toEqual(["label"]);
    expect(all[1]!.offsets).toHaveLength(101);
    const index = await read({ dataset: "df/axis1" }, shipped);
    expect(index.all[0]!.event.get("df/axis1")).toMatchObject({ dtype: "int64", shape: [500] });
  });

  it("reads tables alike from CSV, Parquet, npy and npz", async () => {
    const table = {
      rows: 5,
      names: ["x", "y"],
      columns: [Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(5, 4, 3, 2, 1)],
    };
    const arrays = Object.fromEntries(
      table.names.map((name, i) => [name, { dtype: "float64", shape: [5], data: table.columns[i]! } as const]),
    );
    const write = {
      csv: () => writeCsv(path, [table]),
      parquet: () => writeParquet(path, table),
      npz: async () => writeFileSync(path, encodeNpz(arrays)),
    };
    for (const [name, make] of Object.entries(write)) {
      await make();
      const { format, all } = await read({ batchSize: 2 });
      expect(format).toBe(name);
      expect(all.map(({ events }) => events)).toEqual([2, 2, 1]);
      expect([...all[1]!.event]).toEqual([
        ["x", { dtype: "float64", shape: [2], data: Float64Array.of(3, 4) }],
        ["y", { dtype: "float64", shape: [2], data: Float64Array.of(3, 2) }],
      ]);
      expect(all[0]!.particle.size).toBe(0);
      expect([...(await read({ only: ["y"] })).all[0]!.event.keys()]).toEqual(["y"]);
    }
    writeFileSync(path, encodeNpy({ dtype: "float32", shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) }));
    const { format, all } = await read({ batchSize: 2 });
    expect(format).toBe("npy");
    expect(all[1]!.event.get("values")).toEqual({ dtype: "float32", shape: [1, 2], data: Float32Array.of(5, 6) });
  });

  it("says what a file is not", async () => {
    const npz = encodeNpz({
      a: { dtype: "int8", shape: [2], data: Int8Array.of(1, 2) },
      b: { dtype: "int8", shape: [1], data: Int8Array.of(1) },
    });
    writeFileSync(path, npz);
    await expect(read()).rejects.toMatchObject({ code: "npz-rows" });
    expect(eventsOf((await read({ only: ["b"] })).all)).toBe(1);
    for (const [text, got] of [
      ["HepMC::Version 2.06\nHepMC::IO_GenEvent-START_EVENT_LISTING\n", "a HepMC2 file"],
      ["", "an empty file"],
      ["\x7fELF\x02", "ELF"],
    ] as const) {
      writeFileSync(path, text, "latin1");
      await expect(openEventFile(path)).rejects.toMatchObject({
        code: "unknown-format",
        got: expect.stringContaining(got),
      });
    }
    await expect(openEventFile(folder)).rejects.toMatchObject({ code: "file-unreadable" });
    await expect(openEventFile(join(folder, "none"))).rejects.toMatchObject({ code: "file-missing" });
  });
});
