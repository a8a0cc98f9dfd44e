/** Digits for training and for testing, drawn anew for every seed. */

import type { Rng } from "@noether/base";
import { shuffled } from "@noether/engine";
import { type Digits, PIXELS } from "./load-mnist.js";

/** One in so many is for testing. */
const TESTED = 5;

/** The digits of a run. */
export interface DigitSplit {
  readonly training: Digits;
  readonly test: Digits;
}

/** Draws `count` digits without replacement, and keeps a fifth of them for testing. */
export function digitSplit(all: Digits, count: number, rng: Rng): DigitSplit {
  const order = Array.from(shuffled({ count }).draw(all.count, rng));
  const test = Math.floor(count / TESTED);
  return { training: digitsOf(all, order.slice(test)), test: digitsOf(all, order.slice(0, test)) };
}

function digitsOf({ pixels, labels }: Digits, rows: readonly number[]): Digits {
  const out = new Float32Array(rows.length * PIXELS);
  rows.forEach((row, i) => {
    out.set(pixels.subarray(row * PIXELS, (row + 1) * PIXELS), i * PIXELS);
  });
  return { count: rows.length, pixels: out, labels: Uint8Array.from(rows, (row) => labels[row]!) };
}
