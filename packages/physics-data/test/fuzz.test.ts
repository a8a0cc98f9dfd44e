/**
 * 10,500 damaged files: every reader either reads them or throws a FileError of one line, soon, and what was cut off is
 * never read as a shorter file. Seeded: the same files on every run.
 */

import { gzipSync } from "node:zlib";
import { createRng, FileError, type Rng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { decodeNpy, decodeNpz, encodeNpy, encodeNpz, type NdArray, readFinalState } from "../src/index.js";

/** No single file may take longer, ms. Typical is 0.1 ms; the rest is for a busy machine. */
const HANG = 1000;
const LIMIT = 2 ** 22;

const p4: NdArray = { dtype: "float32", shape: [6, 2, 4], data: Float32Array.from({ length: 48 }, (_, i) => i / 7) };
const label: NdArray = { dtype: "bool", shape: [6], data: Uint8Array.of(0, 1, 0, 1, 1, 0) };
const event = `<event>
 3 1 +1.0000000e+00 9.03943105e+01 7.81751000e-03 1.30180520e-01
 23 2 1 2 0 0 +0.0e+00 +0.0e+00 -5.5994798189e+01 1.0633225661e+02 9.0394310501e+01 0.0000e+00 9.0000e+00
 13 1 3 3 0 0 -2.9459619739e+01 +1.9000810808e+01 -6.1556079809e+01 7.0838202743e+01 0.0e+00 0.0e+00 9.0e+00
 -13 1 3 3 0 0 +2.9459619739e+01 -1.9000810808e+01 +5.5612816190e+00 3.5494053865e+01 0.0e+00 0.0e+00 9.0e+00
#pdf 1 2
<rwgt><wgt id='1'> 1.0 </wgt></rwgt>
</event>
`;
const EVENTS = 4;
const lhe = Buffer.from(
  `<LesHouchesEvents version="3.0">\n<!-- comment -->\n<header>\n<a/>\n</header>\n<init>\n 1 2\n</init>\n${event.repeat(EVENTS)}</LesHouchesEvents>\n`,
);

/** Pieces of the formats, to be put where they do not belong. */
const pieces = [
  "<event>",
  "</event>",
  "<!--",
  "-->",
  "</LesHouchesEvents>",
  "<init>",
  "PK\x01\x02",
  "PK\x05\x06",
  "PK\x03\x04",
  "(9999999,)",
  "'",
  "\n",
  " 1 ",
  "\xff\xff\xff\xff",
  "\0\0\0\0",
  "1e999",
  "nan",
].map((text) => Buffer.from(text, "latin1"));

type Damage = (bytes: Buffer, rng: Rng) => Buffer;
const cut: Damage = (bytes, rng) => bytes.subarray(0, rng.integer(0, bytes.length - 1));
const flip: Damage = (bytes, rng) => {
  const copy = Buffer.from(bytes);
  const at = rng.integer(0, copy.length - 1);
  copy[at] = copy[at]! ^ (1 << rng.integer(0, 7));
  return copy;
};
const overwrite: Damage = (bytes, rng) => {
  const copy = Buffer.from(bytes);
  for (let n = rng.integer(1, 8); n > 0; n--) copy[rng.integer(0, copy.length - 1)] = rng.integer(0, 255);
  return copy;
};
const insert: Damage = (bytes, rng) => {
  const at = rng.integer(0, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), pieces[rng.integer(0, pieces.length - 1)]!, bytes.subarray(at)]);
};
const remove: Damage = (bytes, rng) => {
  const at = rng.integer(0, bytes.length - 1);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + rng.integer(1, 64))]);
};
const swap: Damage = (bytes, rng) => {
  const [a, b] = [rng.integer(0, bytes.length), rng.integer(0, bytes.length)].sort((x, y) => x - y) as [number, number];
  return Buffer.concat([bytes.subarray(b), bytes.subarray(a, b), bytes.subarray(0, a)]);
};
const damages = { cut, flip, overwrite, insert, remove, swap } as const;

/** How many of the damaged files were read all the same. */
async function fuzz(
  files: readonly Buffer[],
  each: number,
  read: (bytes: Buffer, damage: string) => unknown,
): Promise<Record<string, number>> {
  const survived: Record<string, number> = {};
  for (const [name, damage] of Object.entries(damages)) {
    const rng = createRng(1).stream(name);
    survived[name] = 0;
    for (let run = 0; run < each; run++) {
      const bytes = damage(files[run % files.length]!, rng);
      const start = performance.now();
      try {
        await read(bytes, name);
        survived[name]++;
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        expect(error.message).not.toContain("\n");
        expect(error.code).toMatch(/^(npy|npz|lhe|gzip)-|^no-events$|^final-state-differs$/);
      }
      expect(performance.now() - start).toBeLessThan(HANG);
    }
  }
  return survived;
}

describe("damaged files", () => {
  it(".npy: 3,600 are read or refused, and none that was cut is read", async () => {
    const files = [p4, label, { ...p4, shape: [48] }].map((array) => Buffer.from(encodeNpy(array)));
    const survived = await fuzz(files, 600, (bytes) => {
      const { shape, data } = decodeNpy(bytes);
      expect(data.length).toBe(shape.reduce((product, n) => product * n, 1));
    });
    expect(survived["cut"]).toBe(0);
    expect(survived["flip"]).toBeGreaterThan(100); // flipped entries are still numbers: the test reaches them
  });

  it(".npz: 3,600 are read or refused, and what is read is what was written", async () => {
    const arrays = { p4, label };
    const files = [encodeNpz(arrays), encodeNpz(arrays, { compress: false })].map((bytes) => Buffer.from(bytes));
    const survived = await fuzz(files, 600, (bytes) => {
      for (const [key, array] of Object.entries(decodeNpz(bytes, { limitBytes: LIMIT }))) {
        if (key in arrays) expect(array).toEqual(arrays[key as keyof typeof arrays]);
      }
    });
    expect(survived["cut"]).toBe(0);
    expect(survived["flip"]).toBeGreaterThan(10); // time stamps and the like
  });

  it.each([
    ["plain", lhe],
    ["gzipped", gzipSync(lhe)],
  ])("LHE, %s: 1,650 are read or refused, and none that was cut is read", async (kind, file) => {
    const survived = await fuzz([file], 275, async (bytes, damage) => {
      const source = (async function* () {
        yield bytes;
      })();
      const { events, particles, p4: momenta } = await readFinalState(source);
      expect(momenta.every(Number.isFinite)).toBe(true);
      expect(momenta.length).toBe(events * particles * 4);
      if (damage === "flip") expect(events).toBe(EVENTS);
    });
    expect(survived["cut"]).toBeLessThanOrEqual(kind === "plain" ? 1 : 0); // the cut may have taken the last line end only
    if (kind === "plain") expect(survived["flip"]).toBeGreaterThan(50);
  });
});
