import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRng } from "@noether/base";
import { afterAll, describe, expect, it } from "vitest";
import type { LheBatch } from "./lhe-batch.js";
import type { LheInit } from "./lhe-head.js";
import { openLheFile } from "./open-lhe-file.js";
import { readLheBatches } from "./read-lhe-batches.js";
import { readLheEvents } from "./read-lhe-events.js";
import { writeLhe } from "./write-lhe.js";

const shipped = fileURLToPath(new URL("../../../../data/drellyan-signal.lhe.gz", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "noether-lhe-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = `<LesHouchesEvents version="3.0">
<header>
<MGRunCard> 1 = nevents & more é </MGRunCard>
</header>
<init>
 2212 2212 6.5e+03 6.5D+03 0 0 247000 247001 -4 2
 6.1e+02 7.5e-01 1.0 1
 1. 2. 3. 4
<generator name='x'>y</generator>
<initrwgt><weight id='1'/></initrwgt>
</init>
`;
const EVENT = `<event>
 1 1 1 91. 0.1 0.2
 13 1 0 0 0 0 1 2 3 4 0 0 9.
<rwgt>
<wgt id='muR=2'> 1.5 </wgt>
<wgt id="muR=0.5">-2.5e-1</wgt>
</rwgt>
<weights> 3 4
5 </weights>
</event>
`;
const TAIL = "</LesHouchesEvents>\n";
const init: LheInit = {
  beams: [2212, 2212],
  beamEnergies: [6500, 6500],
  pdfGroups: [0, 0],
  pdfSets: [1, 1],
  weightStrategy: 3,
  processes: [{ crossSection: 1, crossSectionError: 0.1, maxWeight: 1, processId: 1 }],
  rest: "",
};

async function* chunks(text: string, size = 1e9): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function all(batches: AsyncIterable<LheBatch>): Promise<LheBatch[]> {
  const list: LheBatch[] = [];
  for await (const batch of batches) list.push(batch);
  return list;
}

describe("openLheFile", () => {
  it.each([1e9, 7])("keeps the header and <init>, in chunks of %d bytes", async (size) => {
    const { head, batches } = await openLheFile(chunks(HEAD + EVENT.repeat(3) + TAIL, size));
    expect(head).toEqual({
      version: "3.0",
      header: "\n<MGRunCard> 1 = nevents & more é </MGRunCard>\n",
      init: {
        beams: [2212, 2212],
        beamEnergies: [6500, 6500],
        pdfGroups: [0, 0],
        pdfSets: [247000, 247001],
        weightStrategy: -4,
        processes: [
          { crossSection: 610, crossSectionError: 0.75, maxWeight: 1, processId: 1 },
          { crossSection: 1, crossSectionError: 2, maxWeight: 3, processId: 4 },
        ],
        rest: "<generator name='x'>y</generator>\n<initrwgt><weight id='1'/></initrwgt>",
      },
    });
    expect((await all(batches)).map((batch) => batch.events)).toEqual([3]);
  });

  it("keeps it in a header of many chunks, and refuses one without end", async () => {
    const long = "run card\n".repeat(30_000);
    const { head } = await openLheFile(chunks(HEAD.replace("<MGRunCard>", long) + TAIL, 65_537));
    expect(head.header).toHaveLength(long.length + "\n 1 = nevents & more é </MGRunCard>\n".length);
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('<LesHouchesEvents version="1.0">\n<header>');
      while (true) yield Buffer.alloc(2 ** 20, "x");
    }
    await expect(openLheFile(endless())).rejects.toMatchObject({ code: "lhe-too-long" });
  });

  it("says which line of <init> is wrong, and what is missing", async () => {
    await expect(openLheFile(chunks(HEAD.replace("7.5e-01", "x") + TAIL))).rejects.toMatchObject({
      code: "lhe-init",
      message: expect.stringContaining("<init>, line 3 of it"),
    });
    const { head, batches } = await openLheFile(chunks(`<LesHouchesEvents version="1.0">${TAIL}`));
    expect(head).toEqual({ version: "1.0", header: "" });
    expect(await all(batches)).toEqual([]);
  });
});

describe("weights of events", () => {
  it("are read where they are asked for, with their ids", async () => {
    const text = HEAD + EVENT.repeat(200) + TAIL;
    const batches = await all(readLheBatches(chunks(text, 999), { weights: true, batchSize: 150 }));
    expect(batches.map(({ events }) => events)).toEqual([150, 50]);
    for (const { events, weights } of batches) {
      expect(weights!.ids).toEqual(["muR=2", "muR=0.5", "weights[0]", "weights[1]", "weights[2]"]);
      expect([...weights!.values]).toEqual(Array.from({ length: events }, () => [1.5, -0.25, 3, 4, 5]).flat());
    }
    expect((await all(readLheBatches(chunks(text))))[0]!.weights).toBeUndefined();
    for await (const event of readLheEvents(chunks(HEAD + EVENT + TAIL), { weights: true })) {
      expect(event.weights!.get("muR=0.5")).toBe(-0.25);
    }
  });

  it.each([
    ["another id", "muR=2", "muR=3", "lhe-weights"],
    ["one too few", `<wgt id="muR=0.5">-2.5e-1</wgt>`, "", "lhe-weights"],
    ["one too many", "5 </weights>", "5 6 </weights>", "lhe-weights"],
    ["none at all", EVENT.slice(EVENT.indexOf("<rwgt>"), EVENT.indexOf("</event>")), "", "lhe-weights"],
    ["no id", "id='muR=2'", "", "lhe-weights"],
    ["no end", "</wgt>", "", "lhe-tag"],
    ["an id twice", "muR=2", "muR=0.5", "lhe-weights"],
    ["no number", "1.5", "NaN", "lhe-number"],
  ])("are refused with %s", async (_, from, to, code) => {
    const reading = all(readLheBatches(chunks(HEAD + EVENT + EVENT.replace(from, to) + TAIL), { weights: true }));
    await expect(reading).rejects.toMatchObject({
      name: "FileError",
      code,
      message: expect.stringMatching(/line \d+/),
    });
  });
});

describe("writeLhe", () => {
  it.each(["out.lhe", "out.lhe.gz"])("copies the shipped file to %s: the same columns and head", async (name) => {
    const path = join(folder, name);
    const { head, batches } = await openLheFile(shipped, { batchSize: 700 });
    await writeLhe(path, batches, { header: head.header, init: head.init! });
    expect(
      readFileSync(path)
        .subarray(0, 2)
        .equals(Buffer.from([0x1f, 0x8b])),
    ).toBe(name.endsWith(".gz"));
    const copy = await openLheFile(path);
    expect(copy.head).toEqual({ ...head, version: "3.0" });
    expect(await all(copy.batches)).toEqual(await all(readLheBatches(shipped)));
    expect(readdirSync(folder).filter((file) => file.startsWith("."))).toEqual([]);
  });

  it("keeps every bit of every column, and the weights", async () => {
    const rng = createRng(3);
    const [events, particles] = [200, 1000];
    const reals = (n: number) =>
      Float64Array.from({ length: n }, () => rng.normal() * 10 ** rng.integer(-300, 300) * rng.integer(-1, 1));
    const integers = (n: number) => Int32Array.from({ length: n }, () => rng.integer(-(2 ** 31) + 1, 2 ** 31 - 1));
    const batch: LheBatch = {
      events,
      particles,
      weight: reals(events).map((x) => x + 0),
      scale: reals(events).map((x) => x + 0),
      alphaQed: reals(events).map((x) => x + 0),
      alphaQcd: reals(events).map((x) => x + 0),
      processId: integers(events),
      offsets: Int32Array.from({ length: events + 1 }, (_, i) => 5 * i),
      pdgId: integers(particles),
      status: integers(particles),
      mothers: integers(2 * particles),
      colors: integers(2 * particles),
      p4: reals(4 * particles),
      mass: reals(particles),
      lifetime: reals(particles),
      spin: reals(particles),
      weights: { ids: ["a", "b'c"], values: reals(2 * events).map((x) => x + 0) },
    };
    const path = join(folder, "bits.lhe");
    await writeLhe(path, [batch], { init });
    const [copy] = await all(readLheBatches(path, { weights: true }));
    expect(copy).toEqual(batch);
    const cases = [
      [{ ...batch, p4: batch.p4.slice(1) }, "wrong-length"],
      [{ ...batch, mass: batch.mass.map(() => Number.NaN) }, "not-finite"],
      [{ ...batch, offsets: batch.offsets.map((x) => x + 1) }, "bad-offsets"],
      [{ ...batch, weights: { ids: ['"'], values: new Float64Array(events) } }, "bad-text"],
    ] as const;
    for (const [wrong, code] of cases) {
      await expect(writeLhe(join(folder, "never.lhe"), [wrong], { init })).rejects.toMatchObject({ code });
    }
    await expect(writeLhe(path, [], { init, header: "</header>" })).rejects.toMatchObject({ code: "bad-text" });
    expect(readdirSync(folder)).not.toContain("never.lhe");
  });
});
