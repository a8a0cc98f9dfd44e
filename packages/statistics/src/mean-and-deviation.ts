/** The mean of numbers and their population standard deviation. */

import { mean } from "./mean.js";

/** Both; of one number the deviation is 0. */
export function meanAndDeviation(values: readonly number[]): readonly [mean: number, deviation: number] {
  const middle = mean(values);
  return [middle, Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))];
}
