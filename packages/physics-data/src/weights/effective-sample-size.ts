/** The effective size of a weighted sample (Kish). */

import { checkFinite } from "@noether/base";

/**
 * (Σw)² / Σw², 0 where all weights vanish.
 *
 * @param weights - `[N]`.
 * @throws InputError `not-finite`.
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  checkFinite(weights, "weights");
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    squares += weights[i]! ** 2;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}
