/** Tensors in `.onnx` files, whose numbers may stand in any of six fields. Field numbers: onnx.proto. */

import { FileError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { DATA_TYPES, type OnnxTensor } from "./model.js";
import { type ProtobufReader, readFields } from "./protobuf-reader.js";

/**
 * The tensor that `reader` stands at. Typed data fields become the same little-endian bytes as `raw_data`.
 *
 * @throws UnsupportedError `external-data`, `unsupported-type`; FileError `onnx-malformed`.
 */
export function decodeTensor(reader: ProtobufReader): OnnxTensor {
  let [name, dataType] = ["", 0];
  const dims: number[] = [];
  let raw: Uint8Array | undefined;
  let external = false;
  const typed: number[] = [];
  const collect = (values: readonly number[]): void => {
    for (const value of values) typed.push(value);
  };
  readFields(reader, {
    1: (r) => {
      for (const length of r.ints()) dims.push(length);
    },
    2: (r) => {
      dataType = r.int();
    },
    4: (r) => collect(r.floats()),
    5: (r) => collect(r.ints()),
    7: (r) => collect(r.ints()),
    8: (r) => {
      name = r.string();
    },
    9: (r) => {
      raw = r.bytes();
    },
    10: (r) => collect(r.doubles()),
    11: (r) => collect(r.ints()),
    14: (r) => {
      external = r.int() === 1;
    },
  });
  if (external) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "external-data",
      got: `the tensor "${name}" whose numbers are in another file`,
      expected: "a model in one file",
      fix: "Save it with its data inside, as onnx.save does by default.",
    });
  }
  return { name, dataType, dims, raw: raw ?? bytesOf(typed, dataType) };
}

function bytesOf(values: readonly number[], dataType: number): Uint8Array {
  if (values.length === 0) return new Uint8Array(0);
  const arrays: Readonly<Record<number, () => ArrayBufferView>> = {
    [DATA_TYPES.float32]: () => Float32Array.from(values),
    [DATA_TYPES.float64]: () => Float64Array.from(values),
    [DATA_TYPES.int64]: () => BigInt64Array.from(values.map(BigInt)),
    [DATA_TYPES.int32]: () => Int32Array.from(values),
    [DATA_TYPES.bool]: () => Uint8Array.from(values),
    [DATA_TYPES.int8]: () => Int8Array.from(values),
    [DATA_TYPES.uint8]: () => Uint8Array.from(values),
    [DATA_TYPES.int16]: () => Int16Array.from(values),
    [DATA_TYPES.uint16]: () => Uint16Array.from(values),
    [DATA_TYPES.uint32]: () => Uint32Array.from(values),
    [DATA_TYPES.uint64]: () => BigUint64Array.from(values.map(BigInt)),
    [DATA_TYPES.float16]: () => Uint16Array.from(values),
  };
  const isFloat = dataType === DATA_TYPES.float32 || dataType === DATA_TYPES.float64;
  if (!isFloat && !values.every(Number.isSafeInteger)) {
    throw new FileError<EngineErrorCode>({
      code: "onnx-malformed",
      got: `numbers that are no integers in a tensor of data type ${dataType}`,
      expected: "integers",
      fix: "Export the model again.",
    });
  }
  const array = arrays[dataType]?.();
  if (array === undefined) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "unsupported-type",
      got: `a tensor of data type ${dataType}`,
      expected: "floats, integers or bools",
      fix: "Convert the model.",
    });
  }
  return new Uint8Array(array.buffer as ArrayBuffer);
}
