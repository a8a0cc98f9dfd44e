import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { convertEvents } from "../convert/convert-events.js";
import { reorderComponents } from "../kinematics/component-order.js";
import { readLheFinalState } from "../lhe/read-lhe-final-state.js";
import { encodeNpy } from "../numpy/encode-npy.js";
import { encodeNpz } from "../numpy/encode-npz.js";
import type { NdArray } from "../numpy/nd-array.js";
import { writeCsv } from "../tables/write-csv.js";
import type { EventSamples } from "./event-samples.js";
import { type LoadEventsOptions, loadEvents } from "./load-events.js";

const EVENTS = 40;
const repository = join(import.meta.dirname, "../../../..");

let folder: string;
const file = (name: string): string => join(folder, name);
const array = (shape: readonly number[], data: Float64Array): NdArray => ({
  dtype: "float64",
  shape: [...shape],
  data,
});
const save = (name: string, arrays: Record<string, NdArray>): string => {
  writeFileSync(file(name), encodeNpz(arrays));
  return file(name);
};
const load = (name: string, choice: LoadEventsOptions = {}): Promise<EventSamples> => loadEvents(file(name), choice);

/** Massive particles of some tens of GeV, `[rows, 4]`. */
function momenta(rows: number, seed: number): Float64Array {
  const rng = createRng(seed);
  const p4 = new Float64Array(4 * rows);
  for (let at = 0; at < p4.length; at += 4) {
    for (let c = 1; c < 4; c++) p4[at + c] = 30 * rng.normal();
    p4[at] = Math.hypot(p4[at + 1]!, p4[at + 2]!, p4[at + 3]!, 1 + 9 * rng.uniform());
  }
  return p4;
}

const pairs = momenta(2 * EVENTS, 1);
const labels = Float64Array.from({ length: EVENTS }, (_, i) => i % 2);
/** 1, 2, 3, 1, … particles in an event. */
const counts = Array.from({ length: EVENTS }, (_, i) => 1 + (i % 3));
const offsets = Float64Array.from({ length: EVENTS + 1 }, (_, i) => counts.slice(0, i).reduce((a, b) => a + b, 0));
const tight = momenta(offsets.at(-1)!, 2);
const padded = new Float64Array(EVENTS * 3 * 4);
for (let i = 0; i < EVENTS; i++) padded.set(tight.subarray(4 * offsets[i]!, 4 * offsets[i + 1]!), 12 * i);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "noether-load-events-"));
  const label = array([EVENTS], labels);
  save("pairs.npz", { p4: array([EVENTS, 2, 4], pairs), label });
  const last = reorderComponents(pairs, { from: "E,px,py,pz", to: "px,py,pz,E" });
  save("last.npz", { p4: array([EVENTS, 2, 4], last), label });
  save("flat.npz", { x: array([EVENTS, 8], pairs), label });
  writeFileSync(file("pairs.npy"), encodeNpy(array([EVENTS, 2, 4], pairs)));
  save("padded.npz", { p4: array([EVENTS, 3, 4], padded), label });
  const starts = { dtype: "int64", shape: [EVENTS + 1], data: BigInt64Array.from(offsets, BigInt) } as const;
  save("tight.npz", { p4: array([offsets.at(-1)!, 4], tight), offsets: starts, label });
  for (const end of ["csv", "parquet"]) await convertEvents(file("pairs.npz"), file(`pairs.${end}`));
  const names = ["label", ...Array.from({ length: 8 }, (_, i) => `c${i}`)];
  const columns = names.map((_, j) =>
    Float64Array.from(labels, (value, i) => (j === 0 ? value : last[8 * i + j - 1]!)),
  );
  await writeCsv(file("odd.csv"), [{ rows: EVENTS, names, columns }]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("loadEvents", () => {
  it("gives plain data, of a file or of a data set by its name", async () => {
    const events = await loadEvents("drellyan-signal");
    expect(events).toMatchObject({ count: 2000, vectors: 2, dimension: 4, order: "E,px,py,pz" });
    expect(events.fileOrder).toEqual({ order: "E,px,py,pz", from: "format" });
    expect(structuredClone(events)).toEqual(events);
  });

  it("stops where its signal says so", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const running = loadEvents(join(repository, "data/drellyan-signal.lhe.gz"), {
      signal: stop.signal,
      onEvent: () => stop.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
  });

  it.each([
    ["pairs.npz", {}, "E,px,py,pz"],
    ["last.npz", {}, "px,py,pz,E"],
    ["flat.npz", {}, "E,px,py,pz"],
    ["pairs.npy", {}, "E,px,py,pz"],
    ["pairs.csv", {}, "E,px,py,pz"],
    ["pairs.parquet", {}, "E,px,py,pz"],
    ["odd.csv", { columns: Array.from({ length: 8 }, (_, i) => `c${i}`) }, "px,py,pz,E"],
  ] as const)("reads the same pairs from %s %j", async (name, choice, order) => {
    const found = await load(name, choice);
    expect([found.count, found.vectors, found.fewest, found.fileOrder?.order]).toEqual([EVENTS, 2, 2, order]);
    expect([...found.data]).toEqual([...pairs]);
    if (name !== "pairs.npy") expect(Array.from(found.columns["label"]!.data, Number)).toEqual([...labels]);
  });

  it("reads the final state and the weights of LHE", async () => {
    const path = join(repository, "data/drellyan-signal.lhe.gz");
    const { data: p4, columns } = await loadEvents(path);
    const state = await readLheFinalState(path);
    expect([...p4]).toEqual([...state.p4]);
    expect([...columns["weight"]!.data]).toEqual([...state.weight]);
  });

  it.each(["padded.npz", "tight.npz"])("pads events of one to three particles: %s", async (name) => {
    const { vectors, fewest, data: p4, columns } = await load(name);
    expect([vectors, fewest]).toEqual([3, 1]);
    expect([...p4]).toEqual([...padded]);
    expect(columns["label"]!.shape).toEqual([EVENTS]);
  });

  it("keeps the particles of largest pT, in the file's order", async () => {
    const { vectors, fewest, data: p4 } = await load("tight.npz", { particles: 2 });
    expect([vectors, fewest]).toEqual([2, 1]);
    const three = Array.from({ length: 3 }, (_, k) => padded.subarray(24 + 4 * k, 28 + 4 * k)); // of event 2
    const softest = three
      .map(([, px, py]) => Math.hypot(px!, py!))
      .reduce((low, pt, k, all) => (pt < all[low]! ? k : low), 0);
    const kept = three.filter((_, k) => k !== softest).flatMap((momentum) => [...momentum]);
    expect([...p4.subarray(16, 24)]).toEqual(kept);
  });

  it("reads muons of ROOT and particles of HDF5", async () => {
    const nano = await loadEvents(join(repository, "packages/cli/test/fixtures/nano.root"), {});
    expect([nano.count, nano.vectors, nano.fewest]).toEqual([40, 2, 2]);
    expect([...nano.data.subarray(0, 2)]).toEqual([20, 20]);
    expect(Object.keys(nano.columns)).toContain("genWeight");
    const jets = await loadEvents(join(repository, "data/events_lhco_500.h5"), { particles: 5 });
    expect([jets.count, jets.vectors, jets.fewest]).toEqual([500, 5, 5]);
    expect(jets.columns["label"]!.shape).toEqual([500]);
  });

  const broken = (change: (p4: Float64Array) => void): Float64Array => {
    const p4 = pairs.slice();
    change(p4);
    return p4;
  };
  it.each([
    [
      "not-finite",
      {
        p4: array(
          [EVENTS, 2, 4],
          broken((p4) => p4.fill(Number.NaN, 57, 58)),
        ),
      },
      {},
      /NaN in event 7/,
    ],
    [
      "no-particles",
      {
        p4: array(
          [EVENTS, 2, 4],
          broken((p4) => p4.fill(0, 24, 32)),
        ),
      },
      {},
      /event 3 .*without/,
    ],
    ["which-array", { a: array([EVENTS, 2, 4], pairs), b: array([EVENTS, 2, 4], pairs) }, {}, /a, b/],
    ["no-such-array", { a: array([EVENTS, 2, 4], pairs) }, { array: "b" }, /`array` "b"/],
    ["which-order", { p4: array([EVENTS, 2, 4], new Float64Array(8 * EVENTS).fill(1)) }, {}, /`components: /],
    ["no-momenta", { x: array([EVENTS], labels) }, {}, /x \[40\]/],
    ["no-such-column", { x: array([EVENTS], labels) }, { columns: ["y"] }, /one of: x/],
    ["columns-not-momenta", { x: array([EVENTS], labels) }, { columns: ["x"] }, /four for each particle/],
    [
      "bad-offsets",
      { p4: array([3, 4], momenta(3, 3)), offsets: array([3], Float64Array.of(0, 2, 4)) },
      {},
      /to 4 for 3/,
    ],
  ] as const)("refuses with %s", async (code, arrays, choice, message) => {
    const attempt = loadEvents(save("bad.npz", { ...arrays }), choice as LoadEventsOptions);
    await expect(attempt).rejects.toMatchObject({ code });
    await expect(attempt).rejects.toThrow(message);
  });
});
