/**
 * 10,500 damaged files: every reader either reads them or throws a FileError of one line, soon, and what was cut off is
 * never read as a shorter file. Seeded: the same files on every run.
 */

import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeNpy, decodeNpz, encodeNpy, encodeNpz, type NdArray, readLheFinalState } from "../src/index.js";
import { fuzz } from "./damage.js";

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
      const { events, particles, p4: momenta } = await readLheFinalState(source);
      expect(momenta.every(Number.isFinite)).toBe(true);
      expect(momenta.length).toBe(events * particles * 4);
      if (damage === "flip") expect(events).toBe(EVENTS);
    });
    expect(survived["cut"]).toBeLessThanOrEqual(kind === "plain" ? 1 : 0); // the cut may have taken the last line end only
    if (kind === "plain") expect(survived["flip"]).toBeGreaterThan(50);
  });
});
