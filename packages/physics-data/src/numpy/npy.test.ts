import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { decodeNpy } from "./decode-npy.js";
import { encodeNpy } from "./encode-npy.js";
import { dtypes, type NdArray, toFloat64 } from "./nd-array.js";

/** A file with the given dictionary and body. */
function npy(dictionary: string, body: number): Uint8Array {
  const header = `\x93NUMPY\x01\0${String.fromCharCode(dictionary.length & 255, dictionary.length >> 8)}${dictionary}`;
  return Uint8Array.from([...header].map((c) => c.charCodeAt(0)).concat(new Array(body).fill(1)));
}

const code = (value: string) => expect.objectContaining({ name: "FileError", code: value });

describe("decodeNpy", () => {
  it("takes keys in any order, with or without spaces and the last comma", () => {
    for (const text of [
      "{'shape':(2,),'fortran_order':False,'descr':'|i1'}",
      "{'fortran_order': False, 'descr': '|i1', 'shape': (2L,), }   \n",
    ]) {
      expect(decodeNpy(npy(text, 2)).shape).toEqual([2]);
    }
  });

  it.each([
    ["a missing key", "{'descr': '|i1', 'shape': (2,), }"],
    ["a key twice", "{'descr': '|i1', 'descr': '|u1', 'fortran_order': False, 'shape': (2,), }"],
    ["an unknown key", "{'descr': '|i1', 'fortran_order': False, 'shape': (2,), 'x': (1,), }"],
    ["a shape that is no tuple", "{'descr': '|i1', 'fortran_order': False, 'shape': (2), }"],
    ["a negative dimension", "{'descr': '|i1', 'fortran_order': False, 'shape': (-2,), }"],
    ["a dimension past 2^53", "{'descr': '|i1', 'fortran_order': False, 'shape': (0, 99999999999999999999,), }"],
    ["code", "{'descr': __import__('os'), 'fortran_order': False, 'shape': (2,), }"],
    ["text after it", "{'descr': '|i1', 'fortran_order': False, 'shape': (2,), } 1"],
    ["nothing", ""],
  ])("refuses a header with %s", (_, text) => {
    expect(() => decodeNpy(npy(text, 2))).toThrow(code("npy-header"));
  });

  it("refuses each proper prefix of a file, and a byte too many", () => {
    const bytes = encodeNpy({ dtype: "float64", shape: [3], data: Float64Array.of(1, 2, 3) });
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeNpy(bytes.subarray(0, length))).toThrow(code("npy-truncated"));
    }
    expect(() => decodeNpy(Buffer.concat([bytes, Buffer.of(0)]))).toThrow(code("npy-corrupt"));
  });

  it("does not allocate what a shape promises", () => {
    const text = "{'descr': '<f8', 'fortran_order': True, 'shape': (1000000, 1000000, 1000000), }";
    expect(() => decodeNpy(npy(text, 16))).toThrow(code("npy-truncated"));
  });

  it("names the file and the byte in one line", () => {
    const bytes = npy("{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", 2);
    bytes[bytes.length - 1] = 7;
    expect(() => decodeNpy(bytes, { name: "x.npy" })).toThrow(
      `got x.npy, byte ${bytes.length - 1}: 7 in an array of type bool; expected 0 or 1. Copy or make the file again.`,
    );
  });

  it("owns its memory", () => {
    const bytes = Buffer.from(encodeNpy({ dtype: "uint8", shape: [2], data: Uint8Array.of(1, 2) }));
    const { data } = decodeNpy(bytes);
    bytes.fill(0);
    expect([...data]).toEqual([1, 2]);
    expect(data.buffer.byteLength).toBe(2);
  });
});

describe("encodeNpy", () => {
  const arrays: fc.Arbitrary<NdArray> = fc
    .record({
      dtype: fc.constantFrom(...(Object.keys(dtypes) as NdArray["dtype"][])),
      shape: fc.array(fc.nat(4), { maxLength: 4 }),
      seed: fc.uint8Array({ minLength: 8, maxLength: 64 }),
    })
    .map(({ dtype, shape, seed }) => {
      const length = shape.reduce((product, n) => product * n, 1);
      const { array } = dtypes[dtype];
      const bytes = Uint8Array.from({ length: length * array.BYTES_PER_ELEMENT }, (_, i) => seed[i % seed.length]!);
      return { dtype, shape, data: new array((dtype === "bool" ? bytes.map((b) => b & 1) : bytes).buffer) };
    });

  test.prop([arrays])("is undone by decodeNpy, bit by bit", (array) => {
    const { dtype, shape, data } = decodeNpy(encodeNpy(array));
    expect({ dtype, shape }).toEqual({ dtype: array.dtype, shape: array.shape });
    expect(Buffer.from(data.buffer)).toEqual(Buffer.from(array.data.buffer));
  });

  it("refuses a shape or a type that does not fit the data", () => {
    const data = Float32Array.of(1, 2);
    expect(() => encodeNpy({ dtype: "float32", shape: [3], data })).toThrow("3 entries");
    expect(() => encodeNpy({ dtype: "float32", shape: [-2], data })).toThrow("shape[0]");
    expect(() => encodeNpy({ dtype: "float64", shape: [2], data })).toThrow("a Float64Array");
    expect(() => encodeNpy({ dtype: "constructor" as "int8", shape: [2], data })).toThrow("one of bool");
  });

  it("writes a view's own entries, not its buffer's", () => {
    const data = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    expect([...decodeNpy(encodeNpy({ dtype: "float64", shape: [2], data })).data]).toEqual([2, 3]);
  });
});

describe("toFloat64", () => {
  it("converts every type, and refuses integers that doubles cannot hold", () => {
    expect(toFloat64({ dtype: "int64", shape: [1], data: BigInt64Array.of(-5n) })).toEqual(Float64Array.of(-5));
    expect(toFloat64({ dtype: "uint8", shape: [1], data: Uint8Array.of(5) })).toEqual(Float64Array.of(5));
    expect(() => toFloat64({ dtype: "uint64", shape: [1], data: BigUint64Array.of(2n ** 53n) })).toThrow("entry 0");
  });
});
