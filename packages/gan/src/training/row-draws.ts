/**
 * Row numbers by the million: sfc32 (C. Doty-Humphrey, PractRand), seeded from a stream of `@noether/base`. A batch takes
 * hundreds of draws a step for each replica; with the stream's own they took as long as the training.
 */

import type { Rng } from "@noether/base";

/** Uniform integers from 0 to below `count` (to 2⁻³² of it), one a call; the same for the same state of `rng`. */
export function rowDraws(rng: Rng): (count: number) => number {
  const seed = (): number => rng.integer(0, 0xffffffff) | 0;
  let [a, b, c, counter] = [seed(), seed(), seed(), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  // Seeds that are alike are mixed apart first, as the author asks.
  for (let i = 0; i < 15; i++) next();
  return (count) => Math.floor((next() / 0x1_0000_0000) * count);
}
