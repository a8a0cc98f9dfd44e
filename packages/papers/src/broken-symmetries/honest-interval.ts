/**
 * Means over trainings with both of their doubts: trainings differ, and the test sample, on which all are judged, is one of many.
 */

import { mean } from "@noether/statistics";

/** A mean and where the true one lies. */
export interface Estimate {
  readonly mean: number;
  /** Standard error: that of the mean over trainings and that of the test sample. */
  readonly error: number;
  /** 95 %, where the few trainings widen it by Student's distribution. */
  readonly interval: readonly [low: number, high: number];
}

/** 97.5 % quantiles of Student's distribution for 1, 2, … degrees of freedom. */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];
const NORMAL = 1.96;

/**
 * The mean of values, each with the test sample's own standard error. All trainings are judged on the same events, so that
 * those errors do not shrink with their number.
 */
export function estimate(values: readonly number[], errors: readonly number[]): Estimate {
  const { length } = values;
  const middle = mean(values);
  const sample = mean(errors);
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, length - 1));
  const ofMean = spread / Math.sqrt(length);
  const half = Math.hypot((STUDENT[length - 2] ?? NORMAL) * ofMean, NORMAL * sample);
  return { mean: middle, error: Math.hypot(ofMean, sample), interval: [middle - half, middle + half] };
}

/** `0.0287 to 0.0342`. */
export function intervalText([low, high]: Estimate["interval"], digits: number = 4): string {
  return `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
}
