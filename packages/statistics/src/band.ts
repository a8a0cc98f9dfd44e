/** The mean of numbers and how far they scatter, with two divisors that have two names. */

import { mean } from "./mean.js";

/** A mean and a standard deviation. */
export interface Band {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The band of values that are a sample of more, such as one number of each of a few trainings: squares are divided by n − 1, so
 * that the variance is not too small on average. The deviation of one value is 0.
 */
export function sampleBand(values: ArrayLike<number>): Band {
  const middle = mean(values);
  return {
    mean: middle,
    deviation: values.length === 1 ? 0 : Math.sqrt(squares(values, middle) / (values.length - 1)),
  };
}

/** The band of values that are all there are: squares are divided by n. The deviation of one value is 0. */
export function populationBand(values: ArrayLike<number>): Band {
  const middle = mean(values);
  return { mean: middle, deviation: Math.sqrt(squares(values, middle) / values.length) };
}

function squares(values: ArrayLike<number>, middle: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - middle) ** 2;
  return sum;
}
