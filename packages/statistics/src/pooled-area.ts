/**
 * The area as the authors of arXiv:2412.18773 log it: their meter is not emptied between epochs, so that the value it
 * shows after epoch t is the area over the scores of all epochs up to t together. A network that learns slowly looks
 * worse by it.
 */

import { type ByClass, checkedClasses, type SplitScores } from "./class-scores.js";
import { areaOfSorted } from "./rank-area.js";

/** A meter that is never emptied. */
export interface PooledArea {
  /** Takes in the scores of one more epoch and gives the area over all so far; ties count half. */
  add(scores: Pick<SplitScores, "signal" | "background">): number;
  /** All scores so far, in ascending order: a meter that starts with them continues as this one would. */
  scores(): ByClass;
}

/** An empty meter, or one that holds `start` already. `add` throws InputError `one-class`, `not-finite`. */
export function pooledArea(start?: ByClass): PooledArea {
  let signal = Float64Array.from(start?.signal ?? []);
  let background = Float64Array.from(start?.background ?? []);
  return {
    scores: () => ({ signal, background }),
    add(more) {
      const added = checkedClasses({ signal: more.signal, background: more.background });
      signal = merged(signal, added.signal.scores.sort());
      background = merged(background, added.background.scores.sort());
      return areaOfSorted(signal, background);
    },
  };
}

/** Merges two sorted lists: linear, whereas sorting all scores anew would not be. */
function merged(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(a.length + b.length);
  let [i, j] = [0, 0];
  for (let at = 0; at < out.length; at++) {
    out[at] = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!;
  }
  return out;
}
