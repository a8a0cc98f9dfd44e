/** The numbers of a tensor in a file, as doubles. */

import { FileError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { TensorType } from "../graph/tensor.js";
import { DATA_TYPES, type OnnxTensor } from "./model.js";

/** Numbers and their type. Integers of all widths are `int64`; those beyond 2^53 become the nearest that is safe. */
export interface TensorValues {
  readonly values: Float64Array;
  readonly shape: readonly number[];
  readonly type: TensorType;
}

type Reader = { readonly size: number; readonly type: TensorType; readonly read: (v: DataView, at: number) => number };

const READERS: Readonly<Record<number, Reader>> = {
  [DATA_TYPES.float32]: { size: 4, type: "float", read: (v, at) => v.getFloat32(at, true) },
  [DATA_TYPES.float64]: { size: 8, type: "float", read: (v, at) => v.getFloat64(at, true) },
  [DATA_TYPES.float16]: { size: 2, type: "float", read: (v, at) => halfOf(v.getUint16(at, true)) },
  [DATA_TYPES.int64]: { size: 8, type: "int64", read: (v, at) => safe(v.getBigInt64(at, true)) },
  [DATA_TYPES.uint64]: { size: 8, type: "int64", read: (v, at) => safe(v.getBigUint64(at, true)) },
  [DATA_TYPES.int32]: { size: 4, type: "int64", read: (v, at) => v.getInt32(at, true) },
  [DATA_TYPES.uint32]: { size: 4, type: "int64", read: (v, at) => v.getUint32(at, true) },
  [DATA_TYPES.int16]: { size: 2, type: "int64", read: (v, at) => v.getInt16(at, true) },
  [DATA_TYPES.uint16]: { size: 2, type: "int64", read: (v, at) => v.getUint16(at, true) },
  [DATA_TYPES.int8]: { size: 1, type: "int64", read: (v, at) => v.getInt8(at) },
  [DATA_TYPES.uint8]: { size: 1, type: "int64", read: (v, at) => v.getUint8(at) },
  [DATA_TYPES.bool]: { size: 1, type: "bool", read: (v, at) => Number(v.getUint8(at) !== 0) },
};

function safe(value: bigint): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(value)));
}

/** IEEE half precision: one sign bit, 5 of exponent, 10 of mantissa. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1024) * 2 ** (exponent - 15));
}

/** The type of tensor that an ONNX data type becomes. @throws UnsupportedError `unsupported-type`. */
export function tensorTypeOf(dataType: number, what: string): TensorType {
  return readerOf(dataType, what).type;
}

function readerOf(dataType: number, what: string): Reader {
  const reader = READERS[dataType];
  if (reader !== undefined) return reader;
  const name = Object.entries(DATA_TYPES).find(([, code]) => code === dataType)?.[0];
  throw new UnsupportedError<EngineErrorCode>({
    code: "unsupported-type",
    got: `${what} of type ${name ?? `number ${dataType}`}`,
    expected: "floats of 16, 32 or 64 bits, integers or bools",
    fix: "Convert the model.",
  });
}

/** @throws UnsupportedError `unsupported-type`; FileError `onnx-wrong-size` where dims and data disagree. */
export function tensorValues({ name, dataType, dims, raw }: OnnxTensor): TensorValues {
  const { size, type, read } = readerOf(dataType, `the tensor "${name}"`);
  const count = dims.reduce((product, length) => product * length, 1);
  if (dims.some((length) => length < 0) || count * size !== raw.length) {
    throw new FileError<EngineErrorCode>({
      code: "onnx-wrong-size",
      got: `${raw.length} bytes for the tensor "${name}" of shape [${dims.join(", ")}]`,
      expected: `${count * size} bytes`,
      fix: "Export the model again.",
    });
  }
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return { values: Float64Array.from({ length: count }, (_, i) => read(view, i * size)), shape: dims, type };
}
