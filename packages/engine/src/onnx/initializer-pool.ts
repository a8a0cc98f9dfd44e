/** The constants of a graph that is written, as ONNX initializers. */

import type { Emitter, Precision, TensorType } from "../graph/tensor.js";
import { DATA_TYPES, type OnnxTensor } from "./model.js";
import type { Names } from "./names.js";

/** Collects initializers. */
export interface InitializerPool extends Pick<Emitter, "initializer" | "ints" | "dataType"> {
  readonly initializers: readonly OnnxTensor[];
}

/** The largest initializer, in bytes, that is shared where it is needed again. */
const SHARED_BYTES = 64;

/** A pool without initializers. */
export function initializerPool(precision: Precision, uniqueName: Names): InitializerPool {
  const initializers: OnnxTensor[] = [];
  const shared = new Map<string, string>();
  const dataType = (type: TensorType): number => DATA_TYPES[type === "float" ? precision : type];
  const initializer: Emitter["initializer"] = (values, shape, type, wanted) => {
    const raw = rawData(values, type, precision);
    // Small unnamed ones are shared: the many axes and zeros of a graph.
    const small = wanted === undefined && raw.length <= SHARED_BYTES;
    const key = small ? `${type}[${shape.join()}]${raw.join()}` : undefined;
    const known = key === undefined ? undefined : shared.get(key);
    if (known !== undefined) return known;
    const name = uniqueName(wanted ?? (type === "int64" ? "axes" : "constant"));
    initializers.push({ name, dataType: dataType(type), dims: shape, raw });
    if (key !== undefined) shared.set(key, name);
    return name;
  };
  return { initializers, dataType, initializer, ints: (values) => initializer(values, [values.length], "int64") };
}

/** Little-endian bytes, which is the order of every machine that Node runs on. */
function rawData(values: ArrayLike<number>, type: TensorType, precision: Precision): Uint8Array {
  if (type === "bool") return Uint8Array.from(values);
  if (type === "int64") return new Uint8Array(BigInt64Array.from(Array.from(values, BigInt)).buffer);
  return new Uint8Array((precision === "float32" ? Float32Array : Float64Array).from(values).buffer);
}
