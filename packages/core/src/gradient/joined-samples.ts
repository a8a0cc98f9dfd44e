/** Batches of samples as one. */

import type { Samples } from "../samples.js";

/** All samples of `pieces`, at least one, in order. */
export function joinedSamples(pieces: readonly Samples[]): Samples {
  const [first] = pieces;
  const data = new Float64Array(pieces.reduce((length, piece) => length + piece.data.length, 0));
  let at = 0;
  for (const piece of pieces) {
    data.set(piece.data, at);
    at += piece.data.length;
  }
  const { vectors, dimension } = first!;
  return { count: data.length / (vectors * dimension), vectors, dimension, data };
}
