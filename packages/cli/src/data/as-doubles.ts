import type { NdArray } from "@noether/physics-data";

/** The entries as doubles; integers past 2^53 are rounded, which is good enough to look at. */
export function asDoubles({ data }: Pick<NdArray, "data">): Float64Array {
  if (data instanceof Float64Array) return data;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    const out = new Float64Array(data.length);
    for (let i = 0; i < data.length; i++) out[i] = Number(data[i]!);
    return out;
  }
  return Float64Array.from(data);
}
