/**
 * An element of the torus T that tells the roots apart: by its eigenvalues their vectors are found, so the noise that these
 * vectors take is that of the algebra over the smallest distance. Found by trying: random ones, then neighbours of the best.
 */

import type { Rng } from "@noether/base";
import { norm } from "../matrices/products.js";

/** Elements of T tried for the one that tells the roots apart best: first anywhere, then ever nearer to the best. */
const TRIALS = 200;
const REFINEMENTS = 600;
/** Size of the first and of the last step away from the best. */
const STEPS = [0.3, 0.003] as const;

/**
 * The element of length 1 on which roots and their differences are farthest from zero.
 *
 * @param parts - the roots of K and of P, each by its values on a basis of T, `[t]`.
 */
export function separatingElement(parts: readonly (readonly Float64Array[])[], t: number, rng: Rng): Float64Array {
  let best = new Float64Array(t);
  let widest = -1;
  const tryOut = (x: Float64Array<ArrayBuffer>): void => {
    const length = norm(x);
    for (let i = 0; i < t; i++) x[i] = x[i]! / length;
    const width = separation(parts, x);
    if (width > widest) [best, widest] = [x, width];
  };
  for (let trial = 0; trial < TRIALS; trial++) tryOut(Float64Array.from({ length: t }, () => rng.normal()));
  const [first, last] = STEPS;
  for (let trial = 0; trial < REFINEMENTS; trial++) {
    const step = first * (last / first) ** (trial / REFINEMENTS);
    tryOut(best.map((value) => value + step * rng.normal()));
  }
  return best;
}

/** The smallest of all values of roots on x, and of their differences within a part. */
function separation(parts: readonly (readonly Float64Array[])[], x: Float64Array): number {
  let narrowest = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const sizes = Float64Array.from(part, (values) =>
      Math.abs(values.reduce((sum, v, i) => sum + v * x[i]!, 0)),
    ).sort();
    let before = 0;
    for (const size of sizes) {
      narrowest = Math.min(narrowest, size - before);
      before = size;
    }
  }
  return narrowest;
}
