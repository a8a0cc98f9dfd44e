/** `.npy` bytes to an array. Fortran order is transposed and foreign byte order is swapped on the way. */

import type { FileError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { excerpt, fileFault } from "../files/file-fault.js";
import { type Dtype, dtypes, type NdArray, nativeOrder } from "./nd-array.js";
import { readNpyHeader } from "./npy-header.js";

/** Options of `decodeNpy`. */
export interface DecodeNpyOptions {
  /** The name of the bytes in errors; default `"npy bytes"`. */
  readonly name?: string | undefined;
}

const byCode = new Map(Object.entries(dtypes).map(([dtype, { code }]) => [code, dtype as Dtype]));

/**
 * Decodes the bytes of one `.npy` file. The result owns its memory, is row-major and in this machine's byte order.
 * `float16` becomes `float32`, which holds its values exactly.
 *
 * @throws FileError `npy-header`, `npy-truncated`, `npy-dtype` (text, complex, records), `npy-pickle` (arrays of Python
 * objects: never read), `npy-corrupt` (bytes left over, a `bool` that is neither 0 nor 1, an impossible shape).
 */
export function decodeNpy(bytes: Uint8Array, { name = "npy bytes" }: DecodeNpyOptions = {}): NdArray {
  const { descr, fortranOrder, shape, dataOffset } = readNpyHeader(bytes, name);
  const half = descr.slice(1) === "f2";
  const dtype = half ? "float32" : byCode.get(descr.slice(1));
  if (dtype === undefined || !"<>|=".includes(descr[0]!)) throw unknownType(descr, name);
  const size = half ? 2 : dtypes[dtype].array.BYTES_PER_ELEMENT;
  const length = shape.reduce((product, n) => product * n, 1);
  const available = bytes.length - dataOffset;
  if (!(length * size <= available)) {
    throw fileFault({
      code: "npy-truncated",
      name,
      at: `byte ${bytes.length}`,
      got: "the end of the file",
      expected: `${length * size} bytes of ${descr} for shape [${shape.slice(0, 8).join(", ")}] from byte ${dataOffset}`,
    });
  }
  if (length * size < available) {
    throw fileFault({
      code: "npy-corrupt",
      name,
      at: `byte ${dataOffset + length * size}`,
      got: `${available - length * size} bytes more than the shape holds`,
      expected: "one array and nothing after it",
    });
  }
  const body = new Uint8Array(bytes.subarray(dataOffset)); // a copy: aligned, and free of the file's buffer
  if (size > 1 && descr[0] !== "|" && descr[0] !== "=" && descr[0] !== nativeOrder) swap(body, size);
  if (dtype === "bool") checkTruth(body, dataOffset, name);
  const { array } = dtypes[dtype];
  const data = half ? widen(new Uint16Array(body.buffer)) : new array(body.buffer);
  return { dtype, shape, data: fortranOrder ? rowMajor(data, shape) : data };
}

function unknownType(descr: string, name: string): FileError<PhysicsDataErrorCode> {
  const pickled = /^[<>|=]?O/.test(descr);
  return fileFault({
    code: pickled ? "npy-pickle" : "npy-dtype",
    name,
    at: "header",
    got: pickled ? "an array of pickled Python objects, which is never read" : `type ${excerpt(descr)}`,
    expected: "bool, int8 to int64, uint8 to uint64, or float16 to float64",
    fix: pickled ? "Save a plain array of numbers." : "Convert it with numpy's astype before saving.",
  });
}

/** Reverses each group of `size` bytes. */
function swap(bytes: Uint8Array, size: number): void {
  for (let start = 0; start < bytes.length; start += size) {
    for (let i = start, j = start + size - 1; i < j; i++, j--) {
      const byte = bytes[i]!;
      bytes[i] = bytes[j]!;
      bytes[j] = byte;
    }
  }
}

function checkTruth(body: Uint8Array, offset: number, name: string): void {
  const at = body.findIndex((value) => value > 1);
  if (at < 0) return;
  throw fileFault({
    code: "npy-corrupt",
    name,
    at: `byte ${offset + at}`,
    got: `${body[at]} in an array of type bool`,
    expected: "0 or 1",
  });
}

/** IEEE half precision, exactly: sign, 5 bits of exponent (bias 15), 10 bits of mantissa. */
function widen(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, (bits) => {
    const exponent = (bits >> 10) & 31;
    const mantissa = bits & 1023;
    const sign = bits >> 15 === 0 ? 1 : -1;
    if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25));
  });
}

/** Column-major entries (first index fastest) in row-major order: walks the output and steps through the input. */
function rowMajor(data: NdArray["data"], shape: readonly number[]): NdArray["data"] {
  const out = data.slice() as Float64Array; // or any of the others: entries are only moved
  const source = data as Float64Array;
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, n) => product * n, 1));
  const index = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < out.length; to++) {
    out[to] = source[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}
