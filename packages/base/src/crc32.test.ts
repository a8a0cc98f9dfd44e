import { describe, expect, it } from "vitest";
import { crc32, crcByTable } from "./crc32.js";
import { createRng } from "./rng.js";

describe.each([
  ["with Node", crc32],
  ["without", crcByTable],
])("crc32 %s", (_, checksum) => {
  it("is the published check value for the digits 1 to 9, and 0 for nothing", () => {
    expect(checksum(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
    expect(checksum(new Uint8Array(0))).toBe(0);
  });
});

describe("crcByTable", () => {
  it("is zlib's checksum", () => {
    const rng = createRng(2);
    for (const length of [1, 2, 7, 1000]) {
      const bytes = Uint8Array.from({ length }, () => rng.integer(0, 255));
      expect(crcByTable(bytes)).toBe(crc32(bytes));
    }
  });
});
