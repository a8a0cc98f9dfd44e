import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createProtobufReader } from "./protobuf-reader.js";
import { createProtobufWriter } from "./protobuf-writer.js";

const fromHex = (hex: string): ReturnType<typeof createProtobufReader> =>
  createProtobufReader(Uint8Array.from(Buffer.from(hex, "hex")));

describe("createProtobufReader", () => {
  test.prop([
    fc.maxSafeInteger(),
    fc.string(),
    fc.array(fc.maxSafeInteger()),
    fc.array(fc.float({ noNaN: true })),
    fc.uint8Array(),
  ])("reads back what was written", (int, text, ints, floats, bytes) => {
    const w = createProtobufWriter();
    w.int(1, int);
    w.string(2, text);
    w.packedInts(3, ints);
    w.packedFloats(4, floats);
    w.message(5, (nested) => nested.bytes(1, bytes));
    const r = createProtobufReader(w.finish());
    const found: unknown[] = [];
    while (r.next()) {
      const field = r.field();
      if (field === 1) found.push(r.int());
      else if (field === 2) found.push(r.string());
      else if (field === 3) found.push(r.ints());
      else if (field === 4) found.push(r.floats());
      else {
        const nested = r.message();
        expect(nested.next()).toBe(true);
        found.push([...nested.bytes()]);
        expect(nested.next()).toBe(false);
      }
    }
    // Text that is no Unicode (a lone surrogate) is written as the replacement character.
    expect(found).toEqual([
      int,
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text)),
      ints,
      floats,
      [...bytes],
    ]);
  });

  it("skips every kind of field", () => {
    const r = fromHex("089601" + "110000000000000000" + "1a0161" + "2500000000" + "2801");
    const fields: number[] = [];
    while (r.next()) {
      fields.push(r.field());
      r.skip();
    }
    expect(fields).toEqual([1, 2, 3, 4, 5]);
  });

  it("clamps integers beyond 2^53, as the ends of ONNX slices are", () => {
    const r = fromHex("08ffffffffffffffff7f" + "0880808080808080808001");
    r.next();
    expect(r.int()).toBe(Number.MAX_SAFE_INTEGER);
    r.next();
    expect(r.int()).toBe(Number.MIN_SAFE_INTEGER);
  });

  it.each([
    ["a value that runs over the end", "0a05aa", "1 bytes left"],
    ["a number without an end", "08ffffffffffffffffffff01", "more than 10 bytes"],
    ["a number cut off", "0880", "0 bytes left"],
    ["groups, which nothing uses", "0b", "wire type 3"],
    ["field 0", "00", "field number"],
    ["a length beyond 4 GB", "0affffffff7f", "4 GB"],
    ["a list that ends inside a value", "0a0180", "runs over its end"],
  ])("refuses %s", (_, hex, message) => {
    const r = fromHex(`${hex}`);
    const read = (): void => {
      while (r.next()) {
        if (message === "runs over its end") r.ints();
        else if (hex.startsWith("08")) r.int();
        else r.bytes();
      }
    };
    expect(read).toThrow(message === "runs over its end" ? "0 bytes left" : message);
  });

  it("refuses nesting without end", () => {
    let r = createProtobufReader(new Uint8Array(0));
    let bytes = new Uint8Array(0);
    for (let i = 0; i < 100; i++) {
      const w = createProtobufWriter();
      w.bytes(1, bytes);
      bytes = Uint8Array.from(w.finish());
    }
    r = createProtobufReader(bytes);
    const dive = (): void => {
      while (r.next()) r = r.message();
    };
    expect(dive).toThrow("nested more than 64 deep");
  });
});
