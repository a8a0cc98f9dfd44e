import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fc, test } from "@fast-check/vitest";
import type { ProgressEvent } from "@noether/base";
import { describe, expect, it } from "vitest";
import { readLheBatches } from "./read-lhe-batches.js";
import { type LheEvent, readLheEvents } from "./read-lhe-events.js";
import { readLheFinalState } from "./read-lhe-final-state.js";

const HEAD = `<?xml version="1.0"?>
<LesHouchesEvents version="3.0">
<!-- a comment with <event> and
no end -- yet -->
<header>
<MGRunCard> a < b; <event> </MGRunCard>
</header>
<init>
 2212 2212 6.5e+03 6.5e+03 0 0 247000 247000 3 1
 6.1e+02 7.5e-01 1.0 1
<initrwgt><weight id='1'/></initrwgt>
</init>
`;
const PAIR = `<event npLO=" 0 ">
 3 7 -2.5D+00 9.1e+01 7.8e-03 1.3e-01
 23 2 1 2 0 0 +0. 0. 5. 1.0e2 9.1e1 0. 9.
# a comment
 13 1 1 1 0 0 1 2 3 4 0 0 9.
 -13 1 1 1 501 502 -1 -2 -3 4 0.105 1.5 -1.
# pdf 1 2 3
<rwgt>
<wgt id='1'> 1.0 </wgt>
</rwgt>
</event>
`;
const EMPTY = "<event>\n 0 1 1.0 1.0 0.0 0.0\n</event>\n";
const TAIL = "</LesHouchesEvents>\n";

async function* chunks(text: string | Uint8Array, size = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? Buffer.from(text, "latin1") : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, Math.min(bytes.length, at + size));
}

async function read(text: string | Uint8Array, size?: number): Promise<LheEvent[]> {
  const events: LheEvent[] = [];
  for await (const event of readLheEvents(chunks(text, size))) events.push(event);
  return events;
}

describe("readLheEvents", () => {
  it("reads events with attributes, comments and weights, in (px, py, pz, energy)", async () => {
    const [event, ...rest] = await read(HEAD + PAIR + EMPTY + TAIL);
    expect(rest).toHaveLength(1);
    expect(rest[0]!.particles).toEqual([]);
    expect(event).toMatchObject({ weight: -2.5, scale: 91, alphaQed: 0.0078, alphaQcd: 0.13, processId: 7 });
    expect(event!.particles).toHaveLength(3);
    expect(event!.particles[2]).toEqual({
      pdgId: -13,
      status: 1,
      mothers: [1, 1],
      colors: [501, 502],
      px: -1,
      py: -2,
      pz: -3,
      energy: 4,
      mass: 0.105,
      lifetime: 1.5,
      spin: -1,
    });
  });

  it("takes version 1.0, Windows line ends, event groups, comment lines, and no event at all", async () => {
    expect(await read(`<LesHouchesEvents version='1.0'>\n# none\n${TAIL}# bye`)).toEqual([]);
    expect(await read((HEAD + PAIR + TAIL).replaceAll("\n", "\r\n"))).toEqual(await read(HEAD + PAIR + TAIL));
    expect(await read(`${HEAD}<eventgroup n="2">\n${PAIR}${PAIR}</eventgroup>\n${TAIL}`)).toHaveLength(2);
  });

  test.prop([fc.integer({ min: 1, max: 400 }), fc.boolean()])(
    "gives the same however the bytes are cut, gzipped or not",
    async (size, zipped) => {
      const text = HEAD + PAIR.repeat(3) + TAIL;
      expect(await read(zipped ? gzipSync(text) : text, size)).toEqual(await read(text));
    },
  );

  it("cuts a long file anywhere: events across chunks of 64 KiB are whole", async () => {
    const events = await read(HEAD + PAIR.repeat(2000) + TAIL, 65_537);
    expect(events).toHaveLength(2000);
    expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1);
  });

  it("refuses every proper prefix of a file", async () => {
    const text = HEAD + PAIR + EMPTY + TAIL.trim();
    for (let length = 0; length < text.length; length++) {
      await expect(read(text.slice(0, length)), text.slice(0, length)).rejects.toMatchObject({ name: "FileError" });
    }
  });

  const wrong: readonly (readonly [string, string, string, string, number])[] = [
    ["a field that is no number", "lhe-number", "1 2 3 4 0", "1 2 x 4 0", 17],
    ["NaN", "lhe-number", "1 2 3 4 0", "1 2 NaN 4 0", 17],
    ["Fortran's stars", "lhe-number", "1 2 3 4 0", "1 2 ****** 4 0", 17],
    ["a line with a field too few", "lhe-number", "1 2 3 4 0 0 9.", "1 2 3 4 0 0", 17],
    ["a line with a field too many", "lhe-number", "1 2 3 4 0 0 9.", "1 2 3 4 0 0 9. 1", 17],
    ["a count that is too high", "lhe-count", " 3 7", " 4 7", 20],
    ["a count that is too low", "lhe-count", " 3 7", " 2 7", 18],
    ["a lost <event>", "lhe-text", '<event npLO=" 0 ">', "", 14],
    ["a misspelt <event>", "lhe-tag", "<event n", "<evens n", 13],
    ["a lost </event>", "lhe-tag", "</event>", "", 24],
    ["another version", "lhe-not-lhe", '"3.0"', '"4.0"', 2],
  ];
  it.each(wrong)("refuses %s with %s and its line", async (_, code, from, to, line) => {
    const text = (HEAD + PAIR + PAIR.replace(' npLO=" 0 "', "") + TAIL).replace(from, to);
    expect(text).toContain(to);
    await expect(read(text)).rejects.toMatchObject({ code, message: expect.stringContaining(`line ${line}:`) });
  });

  it("counts lines across chunks", async () => {
    const text = `${HEAD}${PAIR.repeat(2000)}<event>\n1 1 x\n</event>\n${TAIL}`;
    await expect(read(text, 70_000)).rejects.toThrow(`line ${12 + 11 * 2000 + 2}:`);
  });

  it("says what a file is not", async () => {
    await expect(read("hello\nworld")).rejects.toMatchObject({ code: "lhe-not-lhe" });
    await expect(read("")).rejects.toMatchObject({ code: "lhe-not-lhe" });
    await expect(read(`${HEAD}${TAIL}${HEAD}${TAIL}`)).rejects.toMatchObject({ code: "lhe-tag" });
    await expect(read(gzipSync(HEAD + PAIR + TAIL).subarray(0, -9))).rejects.toMatchObject({ code: "gzip-truncated" });
    const corrupt = gzipSync(HEAD + PAIR + TAIL);
    corrupt[20]! ^= 255;
    await expect(read(corrupt)).rejects.toMatchObject({ code: "gzip-corrupt" });
  });

  it("refuses an event without end rather than fill the memory", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${HEAD}<event>\n`);
      while (true) yield Buffer.alloc(2 ** 20, " ");
    }
    await expect(readLheFinalState(endless())).rejects.toMatchObject({ code: "lhe-too-long" });
  });

  it("passes on what a stream throws, and refuses text", async () => {
    const failure = new Error("wire cut");
    for (const first of [Buffer.from(HEAD), gzipSync(HEAD).subarray(0, 50)]) {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield first;
        throw failure;
      }
      await expect(readLheFinalState(broken())).rejects.toBe(failure);
    }
    async function* text(): AsyncGenerator<Uint8Array> {
      yield HEAD as unknown as Uint8Array;
    }
    await expect(readLheFinalState(text())).rejects.toMatchObject({ code: "not-bytes" });
  });
});

describe("readLheBatches", () => {
  it("gives batches of batchSize and the rest, with their own memory, and tells of each", async () => {
    const progress: ProgressEvent[] = [];
    const batches = [];
    for await (const batch of readLheBatches(chunks(HEAD + PAIR.repeat(7) + TAIL), {
      batchSize: 3,
      onEvent: (event) => progress.push(event),
    })) {
      batches.push(batch);
    }
    expect(batches.map((batch) => batch.events)).toEqual([3, 3, 1]);
    expect([...batches[1]!.offsets]).toEqual([0, 3, 6, 9]);
    expect(batches[0]!.p4).toEqual(batches[1]!.p4);
    expect(batches[0]!.p4.slice(4, 8)).toEqual(Float64Array.of(4, 1, 2, 3));
    expect(progress.map((event) => event.done)).toEqual([3, 6, 7]);
    await expect(readLheBatches(chunks(""), { batchSize: 0 }).next()).rejects.toMatchObject({ code: "not-an-integer" });
  });

  it("grows for events of many particles", async () => {
    const line = " 13 1 1 1 0 0 1 2 3 4 0 0 9.\n";
    const event = `<event>\n 5000 7 1 1 1 1\n${line.repeat(5000)}</event>\n`;
    const state = await readLheFinalState(chunks(HEAD + event.repeat(2) + TAIL));
    expect(state).toMatchObject({ events: 2, particles: 5000 });
    expect(state.p4.slice(-4)).toEqual(Float64Array.of(4, 1, 2, 3));
  });
});

describe("readLheFinalState", () => {
  it("takes the particles of status 1 in the file's order, as (E, px, py, pz)", async () => {
    const state = await readLheFinalState(chunks(HEAD + PAIR.repeat(2) + TAIL));
    expect(state).toEqual({
      events: 2,
      particles: 2,
      p4: Float64Array.of(4, 1, 2, 3, 4, -1, -2, -3, 4, 1, 2, 3, 4, -1, -2, -3),
      pdgId: Int32Array.of(13, -13, 13, -13),
      weight: Float64Array.of(-2.5, -2.5),
    });
  });

  it("refuses events that differ in number, none, and another number than asked for", async () => {
    const other = PAIR.replace(" 13 1 1", " 13 2 1");
    await expect(readLheFinalState(chunks(HEAD + PAIR + other + TAIL))).rejects.toThrow(
      "event 1 (counted from 0): 1 final-state particles; expected 2, as in event 0",
    );
    await expect(readLheFinalState(chunks(HEAD + PAIR + TAIL), { particles: 3 })).rejects.toThrow("as in the request");
    await expect(readLheFinalState(chunks(HEAD + EMPTY + TAIL))).rejects.toMatchObject({ code: "final-state-differs" });
    await expect(readLheFinalState(chunks(HEAD + TAIL))).rejects.toMatchObject({ code: "no-events" });
  });

  it("reads files by path, gzipped whatever their name, and names one that is missing", async () => {
    const folder = mkdtempSync(join(tmpdir(), "noether-lhe-"));
    try {
      const path = join(folder, "events.lhe");
      await expect(readLheFinalState(path)).rejects.toMatchObject({ code: "file-missing", got: `no file at ${path}` });
      await expect(readLheFinalState(folder)).rejects.toMatchObject({ code: "file-unreadable" });
      writeFileSync(path, gzipSync(HEAD + PAIR + TAIL));
      expect((await readLheFinalState(path)).events).toBe(1);
      writeFileSync(path, HEAD);
      await expect(readLheFinalState(path)).rejects.toThrow(`got ${path}, line 13: the end of the file`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
