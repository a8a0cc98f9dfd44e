/** Mini-batches: rows of the data by index, stacked for as many steps as a run makes. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Precision, TensorData } from "../graph/tensor.js";
import type { Feeds } from "./compile-step.js";

/**
 * The number of rows, the same for all of `data`.
 *
 * @throws InputError `no-data`, `rows-differ`.
 */
export function rowsOf(data: Feeds): number {
  const [first] = Object.entries(data);
  const rows = first?.[1].shape[0] ?? 0;
  const other = Object.entries(data).find(([, { shape }]) => shape[0] !== rows);
  if (rows > 0 && other === undefined) return rows;
  throw new InputError<EngineErrorCode>({
    code: rows > 0 ? "rows-differ" : "no-data",
    got: other === undefined ? "no rows" : `${other[1].shape[0]} rows of "${other[0]}" and ${rows} of "${first![0]}"`,
    expected: "at least one row, as many in all of the data",
    fix: "Check the shapes: rows are the first axis.",
  });
}

/** Rows of `data` by index, as `[...lead, ...]` where the product of `lead` is the number of indices. */
export function gatherRows(
  data: Feeds,
  indices: readonly Uint32Array[],
  lead: readonly number[],
  precision: Precision,
): Record<string, TensorData> {
  const count = indices.reduce((total, { length }) => total + length, 0);
  return Object.fromEntries(
    Object.entries(data).map(([name, { data: source, shape }]) => {
      const width = shape.slice(1).reduce((product, length) => product * length, 1);
      const target = emptyLike(source, count * width, precision);
      let at = 0;
      for (const list of indices) {
        for (let i = 0; i < list.length; i++, at += width) copyRow(source, list[i]! * width, target, at, width);
      }
      return [name, { data: target, shape: [...lead, ...shape.slice(1)] }];
    }),
  );
}

/** Feeds of one shape stacked along new leading axes. */
export function stackFeeds(
  feeds: readonly Feeds[],
  lead: readonly number[],
  precision: Precision,
): Record<string, TensorData> {
  return Object.fromEntries(
    Object.entries(feeds[0] ?? {}).map(([name, { data: first, shape }]) => {
      const target = emptyLike(first, feeds.length * first.length, precision);
      for (const [i, feed] of feeds.entries()) target.set(feed[name]!.data as never, i * first.length);
      return [name, { data: target, shape: [...lead, ...shape] }];
    }),
  );
}

function emptyLike(source: TensorData["data"], length: number, precision: Precision): TensorData["data"] {
  if (source instanceof BigInt64Array) return new BigInt64Array(length);
  if (source instanceof Uint8Array) return new Uint8Array(length);
  return precision === "float32" ? new Float32Array(length) : new Float64Array(length);
}

const LONG_ROW = 32;

function copyRow(
  source: TensorData["data"],
  from: number,
  target: TensorData["data"],
  to: number,
  width: number,
): void {
  // set() converts between precisions too, but a call of it costs as much as some tens of entries.
  if (width > LONG_ROW) target.set(source.subarray(from, from + width) as never, to);
  else for (let i = 0; i < width; i++) target[to + i] = source[from + i] as never;
}
