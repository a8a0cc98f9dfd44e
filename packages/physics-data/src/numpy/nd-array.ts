/**
 * An array as NumPy knows it: a type, a shape, and its entries flat in row-major order (last index fastest) and in the
 * byte order of this machine.
 */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/** NumPy's names of the types that are read and written. */
export type Dtype =
  | "bool"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float32"
  | "float64";

/** Entries of an `NdArray`: `bool` is a `Uint8Array` of 0 and 1, 64-bit integers are big integers. */
export type NumericArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** An array as NumPy knows it. */
export interface NdArray {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Flat, row-major; as many entries as the product of `shape` (1 for the empty shape). */
  readonly data: NumericArray;
}

/** A typed array class that can stand over bytes. */
type Constructor = {
  new (buffer: ArrayBuffer): NumericArray;
  readonly BYTES_PER_ELEMENT: number;
};

/** The class and the type code of each dtype. */
export const dtypes: Readonly<Record<Dtype, { readonly code: string; readonly array: Constructor }>> = {
  bool: { code: "b1", array: Uint8Array },
  int8: { code: "i1", array: Int8Array },
  uint8: { code: "u1", array: Uint8Array },
  int16: { code: "i2", array: Int16Array },
  uint16: { code: "u2", array: Uint16Array },
  int32: { code: "i4", array: Int32Array },
  uint32: { code: "u4", array: Uint32Array },
  int64: { code: "i8", array: BigInt64Array },
  uint64: { code: "u8", array: BigUint64Array },
  float32: { code: "f4", array: Float32Array },
  float64: { code: "f8", array: Float64Array },
};

/** NumPy's sign for the byte order of this machine. */
export const nativeOrder: "<" | ">" = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? "<" : ">";

/** Options of `toFloat64`. */
export interface ToFloat64Options {
  /** Whether 64-bit integers past 2^53 are rounded rather than refused; default false. */
  readonly rounded?: boolean | undefined;
}

/**
 * The entries of an array as doubles, whatever its type; an array of doubles is returned as it is.
 *
 * @throws InputError `not-exact` for a 64-bit integer past 2^53, unless `rounded` is set.
 */
export function toFloat64({ data }: NdArray, { rounded = false }: ToFloat64Options = {}): Float64Array {
  if (data instanceof Float64Array) return data;
  if (!(data instanceof BigInt64Array) && !(data instanceof BigUint64Array)) return Float64Array.from(data);
  const out = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i]!);
    if (!rounded && !Number.isSafeInteger(value)) {
      throw new InputError<PhysicsDataErrorCode>({
        code: "not-exact",
        got: `entry ${i} = ${data[i]}`,
        expected: "integers of at most 2^53, which doubles hold exactly",
        fix: "Work with the big integers in data, or round them with `rounded: true`.",
      });
    }
    out[i] = value;
  }
  return out;
}

/** The entries as doubles; integers past 2^53 are rounded, which is good enough for momenta, labels and pictures. */
export function asDoubles(array: NdArray): Float64Array {
  return toFloat64(array, { rounded: true });
}
