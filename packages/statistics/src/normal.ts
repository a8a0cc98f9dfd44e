/**
 * The standard normal distribution: its upper tail and its quantiles.
 *
 * The tail is 1/2 − φ(x) Σ x^(2k+1)/(2k+1)!! up to x = 2, and φ(x) over Laplace's continued fraction of Mills' ratio above
 * (NIST Digital Library of Mathematical Functions, 7.6.2 and 7.9.1).
 */

import { InputError } from "@noether/base";
import type { StatisticsErrorCode } from "./errors.js";

/** The 97.5 % quantile to six decimals: 95 % of a normal distribution lie within so many standard deviations of its mean. */
export const WITHIN_95 = 1.959964;

/** Where the series hands over to the continued fraction. */
const JOINT = 2;
/** Levels of the fraction that give all digits at the joint. */
const LEVELS = 160;

/** The chance that a standard normal variable is above `x`; relative error below 1e-13. */
export function normalTail(x: number): number {
  if (x < 0) return 1 - normalTail(-x);
  const density = Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x > JOINT) {
    let fraction = x;
    for (let level = LEVELS; level > 0; level--) fraction = x + level / fraction;
    return density / fraction;
  }
  let [term, sum] = [x, 0];
  for (let k = 1; term > 1e-18; k++) {
    sum += term;
    term *= (x * x) / (2 * k + 1);
  }
  return 0.5 - density * sum;
}

/**
 * The x below which a standard normal variable lies with the given probability.
 *
 * @param probability - Between 0 and 1, both excluded.
 * @throws InputError `out-of-range`.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new InputError<StatisticsErrorCode>({
      code: "out-of-range",
      got: `the probability ${probability}`,
      expected: "a number between 0 and 1",
      fix: "Pass for example 0.975.",
    });
  }
  if (probability < 0.5) return -upper(probability);
  return probability === 0.5 ? 0 : upper(1 - probability);
}

/** The x ≥ 0 above which the chance is `tail`, at most 1/2: bisection down to neighboring doubles. */
function upper(tail: number): number {
  let [low, high] = [0, 40];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (normalTail(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
