/** Batches put together again: the arrays of a whole file. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { EventBatch } from "../formats/event-batch.js";
import type { NdArray, NumericArray } from "../numpy/nd-array.js";

/** Gathers arrays batch by batch. */
export class GatheredArrays {
  readonly #chunks = new Map<string, NdArray[]>();

  /** Adds some rows of each array; every batch has the same arrays. */
  add(arrays: Iterable<readonly [name: string, array: NdArray]>): void {
    for (const [name, array] of arrays) {
      const chunks = this.#chunks.get(name);
      if (chunks === undefined) this.#chunks.set(name, [array]);
      else chunks.push(array);
    }
  }

  /** Each array whole. */
  whole(): Record<string, NdArray> {
    return Object.fromEntries([...this.#chunks].map(([name, chunks]) => [name, joined(chunks)]));
  }
}

function joined(chunks: readonly NdArray[]): NdArray {
  const { dtype, shape, data } = chunks[0]!;
  const rows = chunks.reduce((sum, chunk) => sum + chunk.shape[0]!, 0);
  const out = new (data.constructor as new (length: number) => NumericArray)(
    chunks.reduce((sum, chunk) => sum + chunk.data.length, 0),
  );
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk.data as never, at); // of one kind, as the first
    at += chunk.data.length;
  }
  // of no rows, a batch does not know how wide they would be
  const rest = (chunks.find((chunk) => chunk.shape[0]! > 0)?.shape ?? shape).slice(1);
  return { dtype, shape: [rows, ...rest], data: out };
}

/**
 * Events with particles as arrays: `[events, k, ...]` where every event has k particles, else flat with `offsets`, the rows at
 * which each event's particles start, `[events + 1]`.
 */
export class GatheredEvents {
  readonly #event = new GatheredArrays();
  readonly #particle = new GatheredArrays();
  readonly #counts: Int32Array[] = [];

  add({ events, event, particle, offsets }: EventBatch): void {
    this.#event.add(event);
    this.#particle.add(particle);
    this.#counts.push(Int32Array.from({ length: events }, (_, i) => offsets[i + 1]! - offsets[i]!));
  }

  whole(): Record<string, NdArray> {
    const counts = this.#counts.flatMap((chunk) => [...chunk]);
    const [event, particle] = [this.#event.whole(), this.#particle.whole()];
    const twice = Object.keys(particle).find((name) => Object.hasOwn(event, name) || name === "offsets");
    if (twice !== undefined) {
      throw new InputError<PhysicsDataErrorCode>({
        code: "same-name",
        got: `two arrays called ${JSON.stringify(twice)}, one of events and one of particles`,
        expected: "different names of arrays",
        fix: "Convert to .csv.",
      });
    }
    const k = counts[0] ?? 0;
    if (counts.every((count) => count === k)) {
      const parts = Object.entries(particle).map(([name, { dtype, shape, data }]): [string, NdArray] => [
        name,
        { dtype, shape: [counts.length, k, ...shape.slice(1)], data },
      ]);
      return { ...event, ...Object.fromEntries(parts) };
    }
    const offsets = new Float64Array(counts.length + 1);
    for (const [i, count] of counts.entries()) offsets[i + 1] = offsets[i]! + count;
    const whole = { dtype: "int64", shape: [offsets.length], data: BigInt64Array.from(offsets, BigInt) } as const;
    return { ...event, ...particle, offsets: whole };
  }
}
