import { deflateRawSync } from "node:zlib";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { inflateRaw, inflateSlices } from "./inflate-raw.js";

const bytes = fc.uint8Array({ maxLength: 200 }).map((seed) => {
  // Long enough for several slices, and neither constant nor noise.
  return Uint8Array.from({ length: 400 * seed.length }, (_, i) => (seed[i % seed.length]! + (i >> 9)) & 255);
});

describe.each([
  ["with Node", inflateRaw],
  ["without", inflateSlices],
])("inflating %s", (_, inflate) => {
  test.prop([bytes])("gives back what was deflated", (original) => {
    expect(Buffer.compare(inflate(deflateRawSync(original), original.length), original)).toBe(0);
  });

  it("refuses what is longer than it may be, before it fills memory", () => {
    const bomb = deflateRawSync(new Uint8Array(2 ** 26));
    const before = process.memoryUsage().arrayBuffers;
    expect(() => inflate(bomb, 1000)).toThrow();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 25);
  });

  it("refuses a stream that is cut or damaged", () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + (i >> 3)) & 255);
    const whole = deflateRawSync(noise);
    expect(() => inflate(whole.subarray(0, whole.length - 9), noise.length)).toThrow();
    expect(() => inflate(Uint8Array.of(7, 7, 7, 7), 100)).toThrow();
  });
});
