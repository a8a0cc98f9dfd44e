/**
 * Means over trainings with both of their doubts: trainings differ, and the test sample, on which all are judged, is one of many.
 */

import { mean, normalQuantile, sampleBand, studentQuantile } from "@noether/statistics";

/** A mean with its standard error and its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  /** The standard error, of the mean over trainings and of the test sample together. */
  readonly error: number;
  /** The 95 % interval, which few trainings widen by Student's distribution. */
  readonly interval: readonly [low: number, high: number];
}

/** The quantile at the upper end of a 95 % interval. */
const UPPER = 0.975;

/**
 * The mean of values, each with the test sample's own standard error. All trainings are judged on the same events, so that
 * those errors do not shrink with their number.
 */
export function estimate(values: readonly number[], errors: readonly number[]): Estimate {
  const { mean: middle, deviation } = sampleBand(values);
  const sample = mean(errors);
  const ofMean = deviation / Math.sqrt(values.length);
  const ofTrainings = values.length > 1 ? studentQuantile(UPPER, values.length - 1) * ofMean : 0;
  const half = Math.hypot(ofTrainings, normalQuantile(UPPER) * sample);
  return { mean: middle, error: Math.hypot(ofMean, sample), interval: [middle - half, middle + half] };
}

/** For people: `0.0287 to 0.0342`. */
export function intervalText([low, high]: Estimate["interval"], digits: number = 4): string {
  return `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
}
