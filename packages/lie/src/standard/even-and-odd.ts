/** The eigenspaces +1 and −1 of an involution of an algebra of matrices. */

import { dot, frobeniusNorm } from "@noether/linear-algebra";
import { type Generators, generator } from "../algebra/generators.js";

/** Matrices, `[n, n]` each, that together are a basis. */
export interface EvenAndOdd {
  readonly even: readonly Float64Array[];
  readonly odd: readonly Float64Array[];
}

/** A matrix of which less than this is left beside the others depends on them: rounding of exact generators. */
const DEPENDENT = 1e-9;

/**
 * (W ± `involution`(W))/2 of the generators, without those that depend on the ones before. Together they are more than the
 * generators where the involution leads out of the span.
 */
export function evenAndOdd(g: Generators, involution: (w: Float64Array) => Float64Array): EvenAndOdd {
  const parts = (sign: 1 | -1): Float64Array[] => {
    const orthonormal: Float64Array[] = [];
    const kept: Float64Array[] = [];
    for (let a = 0; a < g.count; a++) {
      const w = generator(g, a);
      const image = involution(w);
      const part = w.map((x, i) => (x + sign * image[i]!) / 2);
      const rest = part.slice();
      for (let pass = 0; pass < 2; pass++) {
        for (const q of orthonormal) {
          const overlap = dot(q, rest);
          for (let i = 0; i < rest.length; i++) rest[i] = rest[i]! - overlap * q[i]!;
        }
      }
      const length = frobeniusNorm(rest);
      if (length <= DEPENDENT * frobeniusNorm(w)) continue;
      orthonormal.push(rest.map((x) => x / length));
      kept.push(part);
    }
    return kept;
  };
  return { even: parts(1), odd: parts(-1) };
}
