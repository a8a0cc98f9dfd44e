/** Weighted events to unweighted ones. */

import { checkFinite, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/**
 * Draws events with chances in proportion to their weights, with replacement, in order of their rows: systematic resampling, by
 * which each row comes ⌊N w / Σw⌋ or one more times.
 *
 * @param weights - At least 0, `[N]`.
 * @param count - How many to draw.
 * @param uniform - One uniform number in [0, 1): `rng.uniform()`.
 * @returns Row numbers, `[count]`.
 * @throws InputError `not-finite`, `out-of-range` for a negative weight, weights that all vanish or a count below 0.
 */
export function resampleRows(weights: ArrayLike<number>, count: number, uniform: number): Int32Array {
  checkFinite(weights, "weights");
  let sum = 0;
  let last = -1;
  let negative = -1;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    if (weights[i]! > 0) last = i;
    if (weights[i]! < 0) negative = i;
  }
  if (last < 0 || negative >= 0 || !Number.isSafeInteger(count) || count < 0 || !(uniform >= 0 && uniform < 1)) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: `${negative < 0 ? `weights that add up to ${sum}` : `weight ${weights[negative]}`}, count ${count}, uniform ${uniform}`,
      expected: "weights of at least 0 and not all 0, a count of at least 0, and a uniform number in [0, 1)",
      fix: "Check the weights.",
    });
  }
  const rows = new Int32Array(count);
  let row = 0;
  let through = weights[0]!;
  for (let i = 0; i < count; i++) {
    const at = ((i + uniform) / count) * sum;
    while (through <= at && row < last) through += weights[++row]!;
    rows[i] = row;
  }
  return rows;
}
