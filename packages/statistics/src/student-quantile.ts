/**
 * Quantiles of Student's t distribution, for any positive number of degrees of freedom, whole or not.
 *
 * P(T ≤ t) = 1 − ½ I_{ν/(ν+t²)}(ν/2, ½) for t ≥ 0, with the regularized incomplete beta function by Lentz's continued
 * fraction; the quantile by bisection. Source: NIST Digital Library of Mathematical Functions, 8.17.22.
 */

import { InputError } from "@noether/base";
import type { StatisticsErrorCode } from "./errors.js";

/** Smallest denominator of the continued fraction. */
const TINY = 1e-300;
/** Relative change at which the fraction has converged. */
const CONVERGED = 1e-15;
/** Halvings that take any bracket of doubles to neighbours. */
const HALVINGS = 200;

/**
 * The t with P(T ≤ t) = `probability` for Student's T with `freedom` degrees of freedom; relative error at most 1e-9.
 *
 * @throws InputError `out-of-range`.
 */
export function studentQuantile(probability: number, freedom: number): number {
  if (!(probability > 0 && probability < 1 && freedom > 0)) {
    throw new InputError<StatisticsErrorCode>({
      code: "out-of-range",
      got: `probability ${probability} with ${freedom} degrees of freedom`,
      expected: "a probability between 0 and 1, and more than 0 degrees of freedom",
      fix: "Change them.",
    });
  }
  if (probability < 0.5) return -studentQuantile(1 - probability, freedom);
  const tail = 2 * (1 - probability);
  const tailAt = (t: number): number => incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  let [low, high] = [0, 1];
  while (tailAt(high) > tail) high *= 2;
  for (let step = 0; step < HALVINGS && high - low > CONVERGED * high; step++) {
    const middle = (low + high) / 2;
    if (tailAt(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** I_x(a, b). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a); // where the fraction converges fast
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1) || TINY)];
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + term * d || TINY);
      c = 1 + term / c || TINY;
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < CONVERGED) break;
  }
  return front * fraction;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** log Γ(x) for x > 0: recurrence up to 10, then Stirling's series to 1/x⁷. */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const s = 1 / (x * x);
  const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
