/**
 * How well a score separates two classes: the chance that a signal event scores above a background event, which is
 * the area under the receiver operating characteristic. Errors by DeLong, DeLong and Clarke-Pearson, Biometrics 44
 * (1988) 837, from the spread of the placements; with weights, their sums of squares count.
 */

import { checkLength } from "@noether/base";
import { byClass, type CheckedScores, type ClassScores, checkedClass, checkedClasses } from "./class-scores.js";
import { WITHIN_95 } from "./normal.js";

/** An area with its uncertainty. */
export interface AreaUnderCurve {
  readonly auc: number;
  /** DeLong's standard error. */
  readonly error: number;
  /** The 95 % interval, cut to [0, 1]. */
  readonly interval: readonly [low: number, high: number];
}

/** By how much one classifier is better than another on the same events. */
export interface AreaDifference {
  /** The first area minus the second. */
  readonly difference: number;
  /** DeLong's standard error of the difference. */
  readonly error: number;
  /** The 95 % interval. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * The area under the curve; ties count half. The error is NaN if a class has only one event.
 *
 * @param scores - With labels, `{ scores, labels, weights }`, or split by class, `{ signal, background, weights }`.
 * @throws InputError `one-class`, `not-finite`, `wrong-length`, `bad-label`, `out-of-range` for weights.
 */
export function areaUnderCurve(scores: ClassScores): AreaUnderCurve {
  const { signal: s, background: b } = checkedClasses(scores);
  const { value: auc, variance } = meanOf(placements(s, b), s.weights);
  const error = Math.sqrt(variance + meanOf(placements(b, s), b.weights).variance);
  return { auc, error, interval: [Math.max(0, auc - WITHIN_95 * error), Math.min(1, auc + WITHIN_95 * error)] };
}

/** Scores that two classifiers give to the same events. */
export interface PairedScores {
  /** Scores of the first classifier. */
  readonly first: ArrayLike<number>;
  /** Scores of the second, for the same events in the same order. */
  readonly second: ArrayLike<number>;
  /** 1 for signal, 0 for background; one for each event. */
  readonly labels: ArrayLike<number>;
  /** Weights of the events, at least 0 and not all 0 in a class; default 1 for each. */
  readonly weights?: ArrayLike<number> | undefined;
}

/**
 * The difference of two classifiers' areas on the same events, with the error of paired samples: events that are hard for both
 * do not widen it.
 *
 * @throws InputError as `areaUnderCurve`.
 */
export function areaDifference({ first, second, labels, weights }: PairedScores): AreaDifference {
  checkLength(second, first.length, "second", `[${first.length}], one for each event`);
  const own = weights === undefined ? undefined : byClass(weights, labels);
  const [a, b] = [first, second].map((scores) => {
    const { signal, background } = byClass(scores, labels);
    const s = checkedClass(signal, own?.signal, "signal");
    const other = checkedClass(background, own?.background, "background");
    return { s, other, bySignal: placements(s, other), byBackground: placements(other, s) };
  }) as [Placed, Placed];
  const minus = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value - y[i]!);
  const { value, variance } = meanOf(minus(a.bySignal, b.bySignal), a.s.weights);
  const error = Math.sqrt(variance + meanOf(minus(a.byBackground, b.byBackground), a.other.weights).variance);
  return { difference: value, error, interval: [value - WITHIN_95 * error, value + WITHIN_95 * error] };
}

interface Placed {
  readonly s: CheckedScores;
  readonly other: CheckedScores;
  readonly bySignal: Float64Array;
  readonly byBackground: Float64Array;
}

/** For each score the part of the others' weight below it, ties counted half. */
function placements({ scores }: CheckedScores, others: CheckedScores): Float64Array {
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
