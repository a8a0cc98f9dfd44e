/** Brackets of subspaces, and series of ideals that fall until they stop. */

import { innerProducts, multiplyRectangular, transposed } from "@noether/linear-algebra";
import { splitRank } from "./split-rank.js";
import type { Precision } from "./undecided.js";

/** Structure constants in an orthonormal basis, `[k, k, k]`. */
export interface Constants {
  readonly f: Float64Array;
  readonly k: number;
}

/** The span of all brackets of rows a and rows b, orthonormal `[·, k]`: orthonormal rows again. */
export function bracketSpan(
  what: string,
  { f, k }: Constants,
  a: Float64Array,
  b: Float64Array,
  precision: Precision,
): Float64Array {
  const [p, q] = [a.length / k, b.length / k];
  if (p === 0 || q === 0) return new Float64Array(0);
  const images = new Float64Array(p * q * k);
  const actions = multiplyRectangular(a, f, p, k, k * k); // [p, k, k]: row j of action i holds [a_i, e_j]
  for (let i = 0; i < p; i++) {
    const flipped = transposed(actions.subarray(i * k * k, (i + 1) * k * k), k);
    images.set(innerProducts(b, flipped, q, k, k), i * q * k);
  }
  return splitRank(what, images, p * q, k, precision).span;
}

/** Terms by `next` from the first on, until the dimension stops falling. */
export function fallingSeries(first: Float64Array, next: (term: Float64Array) => Float64Array): Float64Array[] {
  const terms = [first];
  for (;;) {
    const last = terms[terms.length - 1]!;
    if (last.length === 0) return terms;
    const following = next(last);
    if (following.length === last.length) return terms;
    terms.push(following);
  }
}
