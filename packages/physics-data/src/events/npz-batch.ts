/** An npz file as one batch. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { EventBatch } from "../formats/event-batch.js";
import { asDoubles, type NdArray } from "../numpy/nd-array.js";

type Arrays = Readonly<Record<string, NdArray>>;

/**
 * Arrays that agree on the number of events, or particles with `offsets`.
 *
 * @throws InputError `bad-offsets`.
 */
export function npzBatch(
  arrays: Arrays,
  { array, columns }: { readonly array?: string | undefined; readonly columns?: readonly string[] | undefined },
  path: string,
): EventBatch {
  const { offsets, ...others } = arrays;
  const flat = Object.entries(others).find(
    ([name, { shape }]) => name === (array ?? "p4") && shape.length === 2 && shape[1] === 4,
  );
  if (offsets !== undefined && flat !== undefined) {
    const starts = checkedOffsets(offsets, flat[1].shape[0]!, path);
    const events = starts.length - 1;
    const ofEvents = Object.entries(others).filter(([, { shape }]) => shape[0] === events && shape.length === 1);
    return { events, event: new Map(ofEvents), particle: new Map([["p4", flat[1]]]), offsets: starts };
  }
  const first = array ?? columns?.[0];
  const leading = first !== undefined && Object.hasOwn(arrays, first) ? arrays[first] : leadingOf(arrays);
  const events = leading?.shape[0] ?? 0;
  const event = Object.entries(arrays).filter(([, { shape }]) => shape[0] === events);
  return { events, event: new Map(event), particle: new Map(), offsets: new Int32Array(events + 1) };
}

/** The array of most axes, which tells how many events there are. */
function leadingOf(arrays: Arrays): NdArray | undefined {
  const all = Object.values(arrays);
  return all.find(({ shape }) => shape.length === 3) ?? all.find(({ shape }) => shape.length === 2) ?? all[0];
}

function checkedOffsets(offsets: NdArray, rows: number, path: string): Int32Array {
  const starts = Int32Array.from(asDoubles(offsets));
  const rising = starts.every((start, i) => i === 0 || start >= starts[i - 1]!);
  if (starts[0] === 0 && starts.at(-1) === rows && rising) return starts;
  throw new InputError<PhysicsDataErrorCode>({
    code: "bad-offsets",
    got: `offsets from ${starts[0]} to ${starts.at(-1)} for ${rows} particles in ${path}`,
    expected: `numbers that rise from 0 to ${rows}`,
    fix: "Save where the particles of each event start, and their number at the end.",
  });
}
