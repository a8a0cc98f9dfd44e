/**
 * Two elements of the torus T. On the regular one all roots are far from zero: it says the rank. On the separating one they
 * are far from each other too: by its eigenvalues their vectors are found, so the noise that these vectors take is that of
 * the algebra over the smallest distance. Found by trying: random ones, then neighbors of the best.
 */

import type { Rng } from "@noether/base";
import { frobeniusNorm } from "@noether/linear-algebra";

/** Elements of T tried for the one that tells the roots apart best: first anywhere, then ever nearer to the best. */
const TRIALS = 200;
const REFINEMENTS = 600;
/** Size of the first and of the last step away from the best. */
const STEPS = [0.3, 0.003] as const;

/** The roots of K and of P, each by its values on a basis of T, `[t]`. */
type RootValues = readonly (readonly Float64Array[])[];

/** The element of length 1 on which roots are farthest from zero. */
export function regularElement(parts: RootValues, t: number, rng: Rng): Float64Array {
  return farthest((x) => Math.min(...parts.map((part) => sizesOn(part, x)[0] ?? Number.POSITIVE_INFINITY)), t, rng);
}

/** The element of length 1 on which roots of one part, and their differences, are farthest from zero. */
export function separatingElement(parts: RootValues, t: number, rng: Rng): Float64Array {
  return farthest((x) => Math.min(...parts.map((part) => narrowest(sizesOn(part, x)))), t, rng);
}

function farthest(width: (x: Float64Array) => number, t: number, rng: Rng): Float64Array {
  let best = new Float64Array(t);
  let widest = -1;
  const tryOut = (x: Float64Array<ArrayBuffer>): void => {
    const length = frobeniusNorm(x);
    for (let i = 0; i < t; i++) x[i] = x[i]! / length;
    const found = width(x);
    if (found > widest) [best, widest] = [x, found];
  };
  for (let trial = 0; trial < TRIALS; trial++) tryOut(Float64Array.from({ length: t }, () => rng.normal()));
  const [first, last] = STEPS;
  for (let trial = 0; trial < REFINEMENTS; trial++) {
    const step = first * (last / first) ** (trial / REFINEMENTS);
    tryOut(best.map((value) => value + step * rng.normal()));
  }
  return best;
}

/** The absolute values of roots on x, rising. */
function sizesOn(roots: readonly Float64Array[], x: Float64Array): Float64Array {
  const sizes = new Float64Array(roots.length);
  for (const [at, root] of roots.entries()) {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += root[i]! * x[i]!;
    sizes[at] = Math.abs(sum);
  }
  return sizes.sort();
}

/** The smallest step between neighbors, the first from zero. */
function narrowest(rising: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let before = 0;
  for (const size of rising) {
    least = Math.min(least, size - before);
    before = size;
  }
  return least;
}
