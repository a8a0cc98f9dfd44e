import { describe, expect, it } from "vitest";
import { DATA_TYPES, type OnnxTensor } from "./model.js";
import { tensorTypeOf, tensorValues } from "./tensor-values.js";

const tensor = (dataType: number, view: ArrayBufferView, dims: readonly number[]): OnnxTensor => ({
  name: "w",
  dataType,
  dims,
  raw: new Uint8Array(view.buffer as ArrayBuffer),
});

describe("tensorValues", () => {
  it("reads every type of number", () => {
    const cases = [
      [DATA_TYPES.float32, Float32Array.of(0.5, -2), "float"],
      [DATA_TYPES.float64, Float64Array.of(0.1, -2), "float"],
      [DATA_TYPES.int64, BigInt64Array.of(-3n, 4n), "int64"],
      [DATA_TYPES.uint64, BigUint64Array.of(3n, 4n), "int64"],
      [DATA_TYPES.int32, Int32Array.of(-3, 4), "int64"],
      [DATA_TYPES.uint32, Uint32Array.of(2 ** 32 - 1, 4), "int64"],
      [DATA_TYPES.int16, Int16Array.of(-3, 4), "int64"],
      [DATA_TYPES.uint16, Uint16Array.of(3, 4), "int64"],
      [DATA_TYPES.int8, Int8Array.of(-3, 4), "int64"],
      [DATA_TYPES.uint8, Uint8Array.of(3, 4), "int64"],
      [DATA_TYPES.bool, Uint8Array.of(0, 1), "bool"],
    ] as const;
    for (const [dataType, data, type] of cases) {
      const found = tensorValues(tensor(dataType, data, [2, 1]));
      expect([...found.values]).toEqual([...data].map(Number));
      expect(found).toMatchObject({ shape: [2, 1], type });
    }
  });

  it("reads half precision: normal, subnormal, infinite, and no number", () => {
    const bits = Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0xfc00, 0x7e00);
    expect([...tensorValues(tensor(DATA_TYPES.float16, bits, [6])).values]).toEqual([
      1,
      -2,
      2 ** -24,
      65504,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
    ]);
  });

  it("refuses sizes that disagree, and types that are no numbers", () => {
    expect(() => tensorValues(tensor(DATA_TYPES.float32, Float32Array.of(1), [2]))).toThrow(
      '4 bytes for the tensor "w"',
    );
    expect(() => tensorValues(tensor(DATA_TYPES.float32, Float32Array.of(1), [-1, -1]))).toThrow("[-1, -1]");
    expect(() => tensorTypeOf(DATA_TYPES.string, "the input")).toThrow("the input of type string");
    expect(() => tensorTypeOf(99, "the input")).toThrow("number 99");
  });
});
