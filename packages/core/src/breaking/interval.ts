/**
 * √(mean of squares / mean of others) with its interval, for breaking meters.
 *
 * Of an ensemble, the square at a sample is the mean of y_e y_g over pairs of members e ≠ g: what each got wrong on its own
 * drops out. The error has a part from the samples (linearized) and one from the members (each left out in turn). One
 * oracle's squares are positive and skewed, and get an interval symmetric in the logarithm; an ensemble's may come out
 * below zero, and get a symmetric one.
 */

import { studentQuantile } from "@noether/statistics";

/** An estimate with its confidence interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Changes by member and sample, summed over outputs in products: what `squares` takes. */
export interface Changes {
  readonly count: number;
  readonly outputs: number;
  /** `[members][count · outputs]`: dφ/dt. */
  readonly members: readonly Float64Array[];
}

/** Σ over outputs of the squares at each sample, `[count]`, without member `out`. */
export function squares({ count, outputs, members }: Changes, out?: number): Float64Array {
  const taken = members.filter((_, e) => e !== out);
  const result = new Float64Array(count);
  for (let at = 0; at < count * outputs; at++) {
    let [sum, own] = [0, 0];
    for (const member of taken) {
      const y = member[at]!;
      sum += y;
      own += y * y;
    }
    const pairs = taken.length * (taken.length - 1);
    result[Math.floor(at / outputs)]! += pairs === 0 ? own : (sum * sum - own) / pairs;
  }
  return result;
}

/**
 * The interval of √(Σ squares / Σ others) over the samples `which`.
 *
 * @param tail - The probability that the true value lies beyond either end.
 */
export function rootRatio(
  changes: readonly Float64Array[],
  others: Float64Array,
  which: readonly number[],
  tail: number,
): Interval {
  const [all, ...leftOut] = changes;
  const total = (values: Float64Array): number => which.reduce((sum, i) => sum + values[i]!, 0);
  const denominator = total(others);
  const ratio = total(all!) / denominator;
  const n = which.length;
  const residuals = which.reduce((sum, i) => sum + (all![i]! - ratio * others[i]!) ** 2, 0);
  const fromSamples = ((n / (n - 1)) * residuals) / denominator ** 2;
  const E = leftOut.length;
  const without = leftOut.map((values) => total(values) / denominator);
  const center = without.reduce((sum, value) => sum + value, 0) / Math.max(1, E);
  const fromMembers = E === 0 ? 0 : ((E - 1) / E) * without.reduce((sum, value) => sum + (value - center) ** 2, 0);
  const variance = fromSamples + fromMembers;
  if (variance === 0) return { value: root(ratio), low: root(ratio), high: root(ratio) };
  const freedom = variance ** 2 / (fromSamples ** 2 / (n - 1) + (E === 0 ? 0 : fromMembers ** 2 / (E - 1)));
  const reach = Math.sqrt(variance) * studentQuantile(1 - tail, freedom);
  return E === 0
    ? { value: root(ratio), low: root(ratio * Math.exp(-reach / ratio)), high: root(ratio * Math.exp(reach / ratio)) }
    : { value: root(ratio), low: root(ratio - reach), high: root(ratio + reach) };
}

function root(square: number): number {
  return Math.sqrt(Math.max(0, square));
}
