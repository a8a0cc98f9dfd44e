import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  clusterEvents,
  convertEvents,
  encodeNpz,
  histogramObservables,
  inspectFile,
  loadEvents,
  loadLabeledEvents,
  loadSamples,
  openEventFile,
  readLhcoBatches,
  type StreamOptions,
} from "../src/index.js";

const data = (name: string): string => join(import.meta.dirname, "../../../data", name);
const signal = data("drellyan-signal.lhe.gz");
const ROWS = 50_000;

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "noether-signal-"));
  const values = Float64Array.from({ length: ROWS }, (_, i) => i);
  writeFileSync(at("x.npz"), encodeNpz({ x: { dtype: "float64", shape: [ROWS], data: values } }));
  await convertEvents(at("x.npz"), at("x.csv"));
  await convertEvents(at("x.npz"), at("x.parquet"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function drained(batches: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of batches); // read to the end
}

const readAll = async (path: string, options: StreamOptions): Promise<void> =>
  drained((await openEventFile(path, { ...options, batchSize: 10 })).batches());

const runs: Readonly<Record<string, (options: StreamOptions) => Promise<unknown>>> = {
  LHE: (options) => readAll(signal, options),
  HepMC3: (options) => readAll(join(import.meta.dirname, "hepmc3-golden.hepmc3"), options),
  HDF5: (options) => readAll(data("events_lhco_500.h5"), options),
  npz: (options) => readAll(at("x.npz"), options),
  CSV: (options) => readAll(at("x.csv"), options),
  Parquet: (options) => readAll(at("x.parquet"), options),
  clusterEvents: (options) =>
    drained(clusterEvents(readLhcoBatches(data("events_lhco_500.h5"), { batchSize: 5 }), options)),
  loadEvents: (options) => loadEvents(signal, options),
  loadSamples: (options) => loadSamples(at("x.parquet"), options),
  loadLabeledEvents: (options) => loadLabeledEvents({ signal, background: signal }, options),
  inspectFile: (options) => inspectFile(at("x.parquet"), options),
  histogramObservables: (options) => histogramObservables(at("x.parquet"), options),
  convertEvents: (options) => convertEvents(at("x.parquet"), at("never.csv"), options),
};

describe("a signal", () => {
  it.each(Object.entries(runs))("that is aborted stops %s before it begins", async (_, run) => {
    const reason = new Error("enough");
    await expect(run({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it.each(Object.entries(runs).filter(([name]) => name !== "HepMC3"))(
    "stops %s between two batches",
    async (_, run) => {
      const stop = new AbortController();
      const reason = new Error("enough");
      let heard = 0;
      const onEvent = (): void => {
        heard += 1;
        stop.abort(reason);
      };
      await expect(run({ signal: stop.signal, onEvent })).rejects.toBe(reason);
      expect(heard).toBe(1);
    },
  );
});
