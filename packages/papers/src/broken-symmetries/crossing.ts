/** The zero of a difference that rises in nearly a straight line. */

import { mean } from "@noether/statistics";

/** The zero, and its standard error by the scatter of the points about the line. */
export interface Crossing {
  readonly at: number;
  readonly error: number;
}

/**
 * The zero of the straight line of least squares through at least three points; undefined where the line does not rise, or its
 * zero lies beyond the points by more than they reach.
 */
export function crossing(x: readonly number[], difference: readonly number[]): Crossing | undefined {
  const n = x.length;
  if (n < 3) return undefined;
  const [middle, level] = [mean(x), mean(difference)];
  const spread = x.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const slope = x.reduce((sum, value, i) => sum + (value - middle) * (difference[i]! - level), 0) / spread;
  const at = middle - level / slope;
  const reach = x[n - 1]! - x[0]!;
  if (!(slope > 0) || at < x[0]! - reach || at > x[n - 1]! + reach) return undefined;
  const off = x.reduce((sum, value, i) => sum + (difference[i]! - level - slope * (value - middle)) ** 2, 0);
  const variance = off / (n - 2);
  return { at, error: Math.sqrt(variance * (1 / n + (at - middle) ** 2 / spread)) / slope };
}
