/** Random numbers and measures that tests share. */

import { createRng } from "@noether/base";

/** Backward stable algorithms on matrices of entries near 1, up to 40×40: a few hundred ulps. */
export const STABLE = 2e-13;

/** Standard normal numbers from a seed. */
export function random(count: number, seed: number): Float64Array {
  const rng = createRng(seed);
  return Float64Array.from({ length: count }, () => rng.normal());
}

/** The largest absolute value, 0 of none. */
export function largest(a: ArrayLike<number>): number {
  return Array.from(a).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

/** a − 1. */
export function minusUnit(a: Float64Array, n: number): Float64Array {
  return a.map((x, i) => x - (i % (n + 1) === 0 ? 1 : 0));
}

/** The largest difference of two lists. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return a.length === b.length ? largest(Array.from(a, (x, i) => x - b[i]!)) : Number.POSITIVE_INFINITY;
}
