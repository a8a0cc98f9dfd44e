/**
 * How well a score separates two classes: the chance that a signal event scores above a background event, which is
 * the area under the receiver operating characteristic. Errors by DeLong, DeLong and Clarke-Pearson, Biometrics 44
 * (1988) 837, from the spread of the placements; with weights, their sums of squares count.
 */

import { checkLength } from "@noether/base";
import { checkedClass, type MetricOptions } from "./class-scores.js";

/** An area with its doubt. */
export interface AreaUnderCurve {
  readonly auc: number;
  /** DeLong's standard error. */
  readonly error: number;
  /** 95 %, within [0, 1]. */
  readonly interval: readonly [low: number, high: number];
}

/** By how much one classifier is better than another on the same events. */
export interface AreaDifference {
  /** The first area less the second. */
  readonly difference: number;
  readonly error: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
}

/** Of a normal distribution, 95 % lie within so many standard deviations. */
const WITHIN_95 = 1.959964;

/**
 * The area, exactly: ties count half.
 *
 * The error is NaN where a class has one event only.
 *
 * @param signal - Scores, at least one.
 * @param background - Scores, at least one.
 * @throws InputError `one-class`, `not-finite`, `wrong-length`, `bad-weight`.
 */
export function areaUnderCurve(
  signal: ArrayLike<number>,
  background: ArrayLike<number>,
  { weights = {} }: MetricOptions = {},
): AreaUnderCurve {
  const s = checkedClass(signal, weights.signal, "signal");
  const b = checkedClass(background, weights.background, "background");
  const { value: auc, variance } = meanOf(placements(s, b), s.weights);
  const error = Math.sqrt(variance + meanOf(placements(b, s), b.weights).variance);
  return { auc, error, interval: [Math.max(0, auc - WITHIN_95 * error), Math.min(1, auc + WITHIN_95 * error)] };
}

/**
 * The difference of two classifiers' areas on the same events, with the error of paired samples: what both find hard
 * does not count as doubt.
 *
 * @param first - Scores of the first classifier for the signal events and for the background events.
 * @param second - Scores of the second, for the same events in the same order.
 * @throws InputError as `areaUnderCurve`.
 */
export function areaDifference(
  first: { readonly signal: ArrayLike<number>; readonly background: ArrayLike<number> },
  second: { readonly signal: ArrayLike<number>; readonly background: ArrayLike<number> },
  { weights = {} }: MetricOptions = {},
): AreaDifference {
  checkLength(second.signal, first.signal.length, "second.signal", "that of the first");
  checkLength(second.background, first.background.length, "second.background", "that of the first");
  const [a, b] = [first, second].map(({ signal, background }) => {
    const s = checkedClass(signal, weights.signal, "signal");
    const other = checkedClass(background, weights.background, "background");
    return { s, other, bySignal: placements(s, other), byBackground: placements(other, s) };
  }) as [Placed, Placed];
  const minus = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value - y[i]!);
  const { value, variance } = meanOf(minus(a.bySignal, b.bySignal), a.s.weights);
  const error = Math.sqrt(variance + meanOf(minus(a.byBackground, b.byBackground), a.other.weights).variance);
  return { difference: value, error, interval: [value - WITHIN_95 * error, value + WITHIN_95 * error] };
}

type Checked = ReturnType<typeof checkedClass>;

interface Placed {
  readonly s: Checked;
  readonly other: Checked;
  readonly bySignal: Float64Array;
  readonly byBackground: Float64Array;
}

/** For each score the part of the others' weight below it, ties counted half. */
function placements({ scores }: Checked, others: Checked): Float64Array {
  const order = Uint32Array.from({ length: others.scores.length }, (_, i) => i).sort(
    (i, j) => others.scores[i]! - others.scores[j]!,
  );
  const sorted = Float64Array.from(order, (i) => others.scores[i]!);
  const below = new Float64Array(order.length + 1);
  for (const [rank, i] of order.entries()) below[rank + 1] = below[rank]! + others.weights[i]!;
  const firstAtLeast = (value: number, strictly: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (strictly ? sorted[middle]! <= value : sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return scores.map(
    (score) => (below[firstAtLeast(score, false)]! + below[firstAtLeast(score, true)]!) / (2 * others.total),
  );
}

/** The weighted mean, and its variance: that of equal weights is Σ(v - mean)² / (n (n - 1)). */
function meanOf(values: Float64Array, weights: Float64Array): { readonly value: number; readonly variance: number } {
  let [total, squares, sum] = [0, 0, 0];
  for (const [i, weight] of weights.entries()) {
    total += weight;
    squares += weight * weight;
    sum += weight * values[i]!;
  }
  const value = sum / total;
  let spread = 0;
  for (const [i, weight] of weights.entries()) spread += (weight * (values[i]! - value)) ** 2;
  const effective = (total * total) / squares;
  return { value, variance: ((spread / (total * total)) * effective) / (effective - 1) };
}
