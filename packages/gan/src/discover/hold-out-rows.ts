/** Rows that training never sees, for the test of the group that it finds. */

import { type Rng, shuffledIndices } from "@noether/base";

/** Rows in random order, in two parts. */
export interface HeldOutRows {
  /** `[N, dimension]`. */
  readonly training: Float64Array;
  /** `[M, dimension]`; empty where there are too few rows for both parts. */
  readonly heldOut: Float64Array;
}

/** The share of the rows that is held out, the most of them, and the fewest that a test can use. */
const HELD_OUT = { share: 0.2, most: 8000, least: 400 } as const;
/** The rows that training needs. */
const LEAST_TRAINED = 1000;

/** Splits rows, `[N, dimension]`; where there are too few for both parts, all are for training. */
export function holdOutRows(data: Float64Array, dimension: number, rng: Rng): HeldOutRows {
  const rows = data.length / dimension;
  const held = Math.min(HELD_OUT.most, Math.floor(HELD_OUT.share * rows));
  if (held < HELD_OUT.least || rows - held < LEAST_TRAINED) return { training: data, heldOut: new Float64Array() };
  const order = shuffledIndices(rows, rng);
  const shuffled = new Float64Array(data.length);
  for (const [to, from] of order.entries()) {
    shuffled.set(data.subarray(from * dimension, (from + 1) * dimension), to * dimension);
  }
  return { training: shuffled.subarray(held * dimension), heldOut: shuffled.subarray(0, held * dimension) };
}
