/** Files as NumPy 2.4 writes them (numpy-golden.json: base64 of each). */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeNpy, decodeNpz, encodeNpy, type NdArray } from "../src/index.js";

const golden = JSON.parse(readFileSync(new URL("numpy-golden.json", import.meta.url), "utf8")) as Record<
  string,
  string
>;
const bytesOf = (name: string): Uint8Array => Buffer.from(golden[name]!, "base64");

/** NumPy's code, our dtype, and the entries of `arange(6).reshape(2, 3)`, minus 1 where signed, parity where bool. */
const cases: readonly (readonly [string, string, "signed" | "unsigned" | "bool"])[] = [
  ["?", "bool", "bool"],
  ["i1", "int8", "signed"],
  ["u1", "uint8", "unsigned"],
  ["<i2", "int16", "signed"],
  [">i2", "int16", "signed"],
  ["<u2", "uint16", "unsigned"],
  ["<i4", "int32", "signed"],
  [">i4", "int32", "signed"],
  ["<u4", "uint32", "unsigned"],
  ["<i8", "int64", "signed"],
  [">i8", "int64", "signed"],
  ["<u8", "uint64", "unsigned"],
  ["<f2", "float32", "signed"],
  [">f2", "float32", "signed"],
  ["<f4", "float32", "signed"],
  [">f4", "float32", "signed"],
  ["<f8", "float64", "signed"],
  [">f8", "float64", "signed"],
];

describe("NumPy's own files", () => {
  it.each(cases)("%s becomes %s, row-major in this machine's byte order", (code, dtype, kind) => {
    const array = decodeNpy(bytesOf(code));
    expect(array.dtype).toBe(dtype);
    expect(array.shape).toEqual([2, 3]);
    const entries = Array.from({ length: 6 }, (_, i) => (kind === "bool" ? i % 2 : kind === "signed" ? i - 1 : i));
    expect([...array.data].map(Number)).toEqual(entries);
  });

  it.each(cases.filter(([code]) => !code.startsWith(">") && !code.endsWith("f2")))(
    "%s is encoded to the bytes that NumPy writes",
    (code) => {
      expect(Buffer.from(encodeNpy(decodeNpy(bytesOf(code)))).toString("base64")).toBe(golden[code]);
    },
  );

  it("in Fortran order are transposed", () => {
    const { shape, data } = decodeNpy(bytesOf("fortran"));
    expect(shape).toEqual([2, 3, 4]);
    expect([...data]).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });

  it("may be scalars, empty, and of header versions 2 and 3", () => {
    expect(decodeNpy(bytesOf("scalar"))).toEqual({ dtype: "float64", shape: [], data: Float64Array.of(3.5) });
    expect(decodeNpy(bytesOf("empty"))).toEqual({ dtype: "float32", shape: [0, 4], data: new Float32Array() });
    for (const version of ["v2", "v3"]) expect([...decodeNpy(bytesOf(version)).data]).toEqual([0, 1, 2]);
  });

  it("hold half precision exactly: subnormals, infinities, NaN and both zeros", () => {
    expect([...decodeNpy(bytesOf("halves")).data]).toEqual([
      0,
      -0,
      1,
      -2,
      65504,
      2 ** -24,
      1023 * 2 ** -24,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      1365 / 4096,
    ]);
  });

  it.each([
    ["object", "npy-pickle"],
    ["structured", "npy-dtype"],
    ["complex", "npy-dtype"],
    ["text", "npy-dtype"],
    ["date", "npy-dtype"],
    ["longdouble", "npy-dtype"],
  ])("of type %s are refused with %s", (name, code) => {
    expect(() => decodeNpy(bytesOf(name))).toThrow(expect.objectContaining({ name: "FileError", code }));
  });

  it.each(["npz", "npzCompressed"])("in a zip (%s) are read", (name) => {
    const arrays: Record<string, NdArray> = decodeNpz(bytesOf(name));
    expect(Object.keys(arrays)).toEqual(["a", "b"]);
    expect(arrays["a"]).toEqual({ dtype: "int64", shape: [3], data: BigInt64Array.of(0n, 1n, 2n) });
    expect(arrays["b"]).toEqual({ dtype: "float32", shape: [1, 1], data: Float32Array.of(1.5) });
  });
});
