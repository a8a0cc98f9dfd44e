import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { addDimensions, type Dimension, multiplyDimensions, substituteDimension } from "../../graph/dimension.js";
import { createLengthReader, mergeAttribute } from "./lengths.js";

const symbols = new Map([
  ["N", [5, 7]],
  ["P", [11, 17]],
] as const);
const read = createLengthReader(symbols);
const at = (length: Dimension, which: 0 | 1): number =>
  substituteDimension(length, new Map([...symbols].map(([name, values]) => [name, values[which]]))) as number;

describe("a reader of lengths", () => {
  test.prop([
    fc.constantFrom<Dimension>("N", "P", multiplyDimensions("N", "P"), addDimensions("N", "P")),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: -1, max: 1 }),
  ])("finds lengths that agree in both runs", (term, factor, rest) => {
    const length = addDimensions(multiplyDimensions(factor, term), rest);
    const found = read(at(length, 0), at(length, 1))!;
    expect([at(found, 0), at(found, 1)]).toEqual([at(length, 0), at(length, 1)]);
  });

  it("prefers what is said most simply", () => {
    expect(read(5, 7)).toBe("N");
    expect(read(11, 17)).toBe("P");
    expect(read(55, 119)).toBe("N*P");
    expect(read(16, 24)).toBe("N+P");
    expect(read(4, 6)).toBe("N-1");
    expect(read(15, 21)).toBe("3*N");
    expect(read(64, 64)).toBe(64);
  });

  it("gives up on what is no length", () => {
    expect(read(0.5, 0.25)).toBeUndefined();
    expect(createLengthReader(new Map())(1, 2)).toBeUndefined();
  });
});

describe("mergeAttribute", () => {
  it("looks into lists and records", () => {
    expect(mergeAttribute(read, { shape: [5, 3], pad: "same" }, { shape: [7, 3], pad: "same" }, "x")).toEqual({
      shape: ["N", 3],
      pad: "same",
    });
  });

  it("refuses what differs in kind", () => {
    expect(() => mergeAttribute(read, "same", "valid", "the kernel Conv2D")).toThrow("the kernel Conv2D that depends");
    expect(() => mergeAttribute(read, [5], [7, 7], "the kernel Tile")).toThrow("the kernel Tile");
  });
});
