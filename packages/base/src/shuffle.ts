import type { Rng } from "./rng.js";

/** A list whose entries can be exchanged: an array or a typed array. */
export interface Exchangeable {
  readonly length: number;
  [index: number]: unknown;
}

/** Puts the entries of a list in a random order, in place, and returns the list: Fisher and Yates, from the end. */
export function shuffle<List extends Exchangeable>(list: List, rng: Rng): List {
  const entries: Exchangeable = list;
  for (let i = list.length - 1; i > 0; i--) {
    const j = rng.integer(0, i);
    const moved = entries[i];
    entries[i] = entries[j];
    entries[j] = moved;
  }
  return list;
}

/** The numbers from 0 to `count` − 1 in a random order. */
export function shuffledIndices(count: number, rng: Rng): Uint32Array {
  return shuffle(
    Uint32Array.from({ length: count }, (_, i) => i),
    rng,
  );
}
