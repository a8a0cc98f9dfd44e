import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { HepmcBatch } from "./hepmc-batch.js";
import { type ReadHepmcOptions, readHepmcBatches } from "./read-hepmc-batches.js";

/** Written by HepMC3 3.1.2 (test/hepmc3-golden.cc): the same event twice, in GeV and mm, then in MeV and cm and shifted. */
const golden = readFileSync(fileURLToPath(new URL("../../test/hepmc3-golden.hepmc3", import.meta.url)), "utf8");
const EVENTS_AT = golden.indexOf("E 7");
const BODY = golden.slice(EVENTS_AT, golden.indexOf("HepMC::Asciiv3-END"));

async function read(text: string | Uint8Array, size = 1e9, options: ReadHepmcOptions = {}): Promise<HepmcBatch[]> {
  const bytes = Buffer.from(text as string);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const batches: HepmcBatch[] = [];
  for await (const batch of readHepmcBatches(chunks(), options)) batches.push(batch);
  return batches;
}

describe("readHepmcBatches", () => {
  it("reads what HepMC3 wrote: units, weights, mothers, places", async () => {
    const [batch] = await read(golden);
    expect(batch).toMatchObject({ events: 2, particles: 14, weightNames: ["nominal", "scale up"] });
    expect([...batch!.eventNumber]).toEqual([7, 8]);
    expect([...batch!.weight]).toEqual([0.5, 1.5]);
    expect([...batch!.weights]).toEqual([0.5, 0.25, 1.5, 0.25]);
    expect([...batch!.offsets]).toEqual([0, 7, 14]);
    expect([...batch!.pdgId.slice(0, 7)]).toEqual([2212, 1, 2212, -2, -24, 13, -14]);
    expect([...batch!.status.slice(7)]).toEqual([4, 3, 4, 3, 22, 1, 1]);
    const mothers = Array.from({ length: 14 }, (_, i) => [
      ...batch!.mothers.slice(batch!.motherOffsets[i], batch!.motherOffsets[i + 1]),
    ]);
    const graph = [[], [1], [], [3], [2, 4], [5], [5]];
    expect(mothers).toEqual([...graph, ...graph]);
    expect([...batch!.p4.slice(20, 24)]).toEqual([29.552, -2.445, 28.816, 6.082]);
    expect(batch!.mass[4]).toBe(80.4);
    for (let i = 0; i < 28; i++) expect(batch!.p4[28 + i]).toBeCloseTo(batch!.p4[i]!, 10);
    expect([...batch!.position.slice(20, 24)]).toEqual([0.004, 0.12, -0.3, 0.05]);
    expect([...batch!.position.slice(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(batch!.position.slice(28, 32).map((x) => Math.round(x * 1e9) / 1e9)).toEqual(Float64Array.of(4, 1, 2, 3));
  });

  it("gives the same however the bytes are cut, in batches of any size", async () => {
    const text = golden.slice(0, EVENTS_AT) + BODY.repeat(20) + golden.slice(EVENTS_AT + BODY.length);
    const [whole] = await read(text);
    expect(whole!.events).toBe(40);
    for (const size of [1, 97, 1000]) expect(await read(text, size)).toEqual([whole]);
    expect(await read(gzipSync(text), 50)).toEqual([whole]);
    const progress: number[] = [];
    const parts = await read(text, 999, { batchSize: 7, onEvent: ({ done }) => progress.push(done) });
    expect(parts.map(({ events }) => events)).toEqual([7, 7, 7, 7, 7, 5]);
    expect(progress).toEqual([7, 14, 21, 28, 35, 40]);
    expect(parts.flatMap(({ p4 }) => [...p4])).toEqual([...whole!.p4]);
    expect(parts.flatMap(({ eventNumber }) => [...eventNumber])).toEqual([...whole!.eventNumber]);
    expect(parts.map(({ offsets }) => offsets[0])).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("refuses every file that is cut short of its last line", async () => {
    const last = golden.trimEnd().length;
    for (let length = 0; length < last; length += length > last - 60 ? 1 : 37) {
      await expect(read(golden.slice(0, length)), String(length)).rejects.toMatchObject({ name: "FileError" });
    }
    expect(await read(golden.trimEnd())).toEqual(await read(golden));
  });

  it.each([
    ["a lost particle", /P 7 .*\n/, "", "hepmc-count", 18],
    ["a particle too many", "P 7 ", "P 8 -4 13 0 0 0 0 0 1\nP 7 ", "hepmc-graph", 18],
    ["NaN", "6.0819999999999999e+00", "nan", "hepmc-number", 17],
    ["a field too few", "P 6 -4 13", "P 6 13", "hepmc-number", 17],
    ["a field too many", "P 6 -4 13", "P 6 -4 13 0", "hepmc-number", 17],
    ["a vertex that is not there", "P 6 -4", "P 6 -5", "hepmc-graph", 19],
    ["a mother that is not there", "[5]", "[50]", "hepmc-graph", 19],
    ["another number of weights", /W 1.5\S+/, "W", "hepmc-weights", 33],
    ["an unknown unit", "GEV", "TEV", "hepmc-units", 6],
    ["a line of no kind", "V -3", "X -3", "hepmc-line", 14],
    ["another format", "Asciiv3", "IO_GenEvent", "hepmc-not-hepmc", 2],
    ["two vertices of one number", "V -4", "V -3", "hepmc-graph", 16],
  ])("refuses %s", async (_, from, to, code, line) => {
    const text = golden.replace(from, to);
    expect(text).not.toBe(golden);
    await expect(read(text)).rejects.toMatchObject({ code, message: expect.stringContaining(`line ${line}:`) });
  });

  it("refuses a line without end rather than fill the memory", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(golden.slice(0, EVENTS_AT));
      while (true) yield Buffer.alloc(2 ** 20, "A");
    }
    await expect(readHepmcBatches(endless()).next()).rejects.toMatchObject({ code: "hepmc-too-long" });
  });
});
