import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type RootFileOptions, rootFile, type TestBranch } from "../../test/root-file.js";
import type { EventBatch } from "../formats/event-batch.js";
import { openEventFile } from "../open/open-event-file.js";
import { listRootTrees } from "./list-root-trees.js";
import { type ReadRootOptions, readRootBatches } from "./read-root-batches.js";

const folder = mkdtempSync(join(tmpdir(), "noether-root-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "test.root");

const ENTRIES = 250;
const at = <T>(value: (i: number) => T): T[] => Array.from({ length: ENTRIES }, (_, i) => value(i));
/** How many particles event `i` has: none in each fifth. */
const many = (i: number): number => i % 5;
const each = (value: (i: number, j: number) => number) =>
  at((i) => Array.from({ length: many(i) }, (_, j) => value(i, j)));

/** One branch of each type and kind. */
const branches: readonly TestBranch[] = [
  { name: "bool", type: "bool", kind: "scalar", entries: at((i) => [i % 2]) },
  { name: "int8", type: "int8", kind: "scalar", entries: at((i) => [i - 128 < 127 ? i - 128 : 0]) },
  { name: "uint8", type: "uint8", kind: "scalar", entries: at((i) => [i]) },
  { name: "int16", type: "int16", kind: "scalar", entries: at((i) => [100 - 100 * i]) },
  { name: "uint16", type: "uint16", kind: "scalar", entries: at((i) => [200 * i]) },
  { name: "int32", type: "int32", kind: "scalar", entries: at((i) => [1 - 1e6 * i]) },
  { name: "uint32", type: "uint32", kind: "scalar", entries: at((i) => [2 ** 32 - 1 - i]) },
  { name: "int64", type: "int64", kind: "scalar", entries: at((i) => [2n ** 62n + BigInt(i)]) },
  { name: "uint64", type: "uint64", kind: "scalar", entries: at((i) => [2n ** 64n - 1n - BigInt(i)]) },
  { name: "float32", type: "float32", kind: "scalar", entries: at((i) => [i / 4]) },
  { name: "float64", type: "float64", kind: "scalar", entries: at((i) => [Math.sin(i)]) },
  { name: "p4", type: "float64", kind: "array", entries: at((i) => [i, 0.1 * i, -i, 3]) },
  { name: "n", type: "int32", kind: "scalar", entries: at((i) => [many(i)]) },
  { name: "pt", type: "float32", kind: "counted", counter: "n", entries: each((i, j) => i + j / 8) },
  { name: "charge", type: "int16", kind: "vector", entries: each((i, j) => ((i + j) % 3) - 1) },
  { name: "eta", type: "float64", kind: "vector", entries: each((i, j) => Math.cos(i + j)) },
];

async function read(options: ReadRootOptions = {}): Promise<EventBatch[]> {
  const all: EventBatch[] = [];
  for await (const batch of readRootBatches(path, options)) all.push(batch);
  return all;
}

describe("readRootBatches", () => {
  it.each<[string, RootFileOptions, number]>([
    ["plain baskets, one batch", {}, 1000],
    ["compressed baskets, batches that cut them", { compress: true }, 64],
    ["one basket, smaller batches", { basketEntries: 1000 }, 17],
    ["the last basket within the tree", { lastInTree: true }, 99],
    ["all baskets within the tree", { lastInTree: true, basketEntries: 1000 }, 99],
  ])("reads numbers, arrays, counted arrays and vectors of every type: %s", async (_, options, batchSize) => {
    writeFileSync(path, rootFile(branches, options));
    const all = await read({ batchSize });
    expect(all.map(({ events }) => events)).toEqual(
      Array.from({ length: Math.ceil(ENTRIES / batchSize) }, (_, i) => Math.min(batchSize, ENTRIES - i * batchSize)),
    );
    for (const { name, type, kind, entries } of branches) {
      const ragged = kind === "counted" || kind === "vector";
      const arrays = all.map(({ event, particle }) => (ragged ? particle : event).get(name)!);
      expect(arrays.map(({ dtype }) => dtype)).toEqual(all.map(() => type));
      expect(arrays.flatMap(({ data }) => [...data])).toEqual(entries.flat());
      if (kind === "array") expect(arrays[0]!.shape).toEqual([all[0]!.events, 4]);
    }
    const lengths = all.flatMap(({ events, offsets }) =>
      Array.from({ length: events }, (_, i) => offsets[i + 1]! - offsets[i]!),
    );
    expect(lengths).toEqual(at(many));
  });

  it("reads the branches asked for, and says where particle columns differ in length", async () => {
    const longer: TestBranch = {
      name: "jets",
      type: "float32",
      kind: "vector",
      entries: each((i) => i).map((x, i) => (i === 7 ? [...x, 1] : x)),
    };
    writeFileSync(path, rootFile([...branches, longer]));
    await expect(read()).rejects.toMatchObject({ code: "root-ragged", got: expect.stringContaining("event 7") });
    const [{ event, particle }] = (await read({ only: ["jets", "float64"] })) as [EventBatch];
    expect([[...event.keys()], [...particle.keys()]]).toEqual([["float64"], ["jets"]]);
    await expect(read({ only: ["nothing"] })).rejects.toMatchObject({ code: "no-such-column" });
    await expect(read({ tree: "other" })).rejects.toMatchObject({ code: "root-no-tree" });
  });

  it("is what open uses, with progress", async () => {
    writeFileSync(path, rootFile(branches, { treeName: "Delphes" }));
    const heard: number[] = [];
    const { format, batches } = await openEventFile(path, {
      batchSize: 200,
      only: ["n"],
      tree: "Delphes",
      onEvent: ({ done }) => heard.push(done),
    });
    const all: EventBatch[] = [];
    for await (const batch of batches()) all.push(batch);
    expect(format).toBe("root");
    expect(all.flatMap(({ event }) => [...event.get("n")!.data])).toEqual(at(many));
    expect(heard).toEqual([200, 250]);
  });

  it("refuses a file that is cut, and one whose baskets lie", async () => {
    const bytes = rootFile(branches);
    writeFileSync(path, bytes.subarray(0, bytes.length - 10));
    await expect(read()).rejects.toMatchObject({ code: "root-truncated", got: expect.stringContaining("byte ") });
    const basket = bytes.indexOf("TBasket") - 1;
    const lies = Buffer.from(bytes);
    lies.writeInt32BE(99, basket + 8 + 5 + 7 + 10); // how many entries
    writeFileSync(path, lies);
    await expect(read({ only: ["bool"] })).rejects.toMatchObject({
      code: "root-corrupt",
      got: expect.stringContaining("99 entries"),
    });
  });
});

describe("listRootTrees", () => {
  it("names the branches with their types", async () => {
    writeFileSync(path, rootFile(branches));
    const [tree] = await listRootTrees(path);
    expect(tree).toMatchObject({ name: "events", title: "a tree", entries: ENTRIES, others: [] });
    expect(tree!.branches.map(({ name, dtype }) => [name, dtype])).toEqual(
      branches.map(({ name, type }) => [name, type]),
    );
    expect(tree!.branches.find(({ name }) => name === "p4")).toEqual({
      name: "p4",
      dtype: "float64",
      kind: "array",
      length: 4,
    });
    expect(tree!.branches.find(({ name }) => name === "eta")).toMatchObject({ kind: "ragged", length: 0 });
  });
});
