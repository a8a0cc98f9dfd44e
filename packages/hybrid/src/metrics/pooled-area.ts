/**
 * The area as the authors of arXiv:2412.18773 log it: their meter is not emptied between epochs, so that what it
 * shows after epoch t is the area over the scores of all epochs up to t together. A network that learns slowly looks
 * worse by it.
 */

import { type ByClass, checkedClass } from "./class-scores.js";

/** A meter that is never emptied. */
export interface PooledArea {
  /** Takes in the scores of one more epoch and gives the area over all so far, ties counted half. */
  add(signal: ArrayLike<number>, background: ArrayLike<number>): number;
  /** All scores so far, in ascending order: a meter that starts with them goes on as this one would. */
  scores(): ByClass;
}

/** An empty meter, or one that has `start` already. `add` throws InputError `one-class`, `not-finite`. */
export function pooledArea(start?: ByClass): PooledArea {
  let signal = Float64Array.from(start?.signal ?? []);
  let background = Float64Array.from(start?.background ?? []);
  return {
    scores: () => ({ signal, background }),
    add(newSignal, newBackground) {
      signal = merged(signal, checkedClass(newSignal, undefined, "signal").scores.sort());
      background = merged(background, checkedClass(newBackground, undefined, "background").scores.sort());
      return areaOfSorted(signal, background);
    },
  };
}

/** Two sorted lists as one: linear, where sorting all scores anew would not be. */
function merged(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(a.length + b.length);
  let [i, j] = [0, 0];
  for (let at = 0; at < out.length; at++) {
    out[at] = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!;
  }
  return out;
}

function areaOfSorted(signal: Float64Array, background: Float64Array): number {
  let [below, through, sum] = [0, 0, 0];
  for (const score of signal) {
    while (below < background.length && background[below]! < score) below++;
    while (through < background.length && background[through]! <= score) through++;
    sum += below + through;
  }
  return sum / (2 * signal.length * background.length);
}
