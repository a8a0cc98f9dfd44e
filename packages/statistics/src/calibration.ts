/** Whether probabilities mean what they say, and how often the more probable class is right. */

import { checkInteger, InputError } from "@noether/base";
import { type ClassScores, checkedClasses } from "./class-scores.js";
import type { StatisticsErrorCode } from "./errors.js";

/** Events whose probability lies in one bin. */
export interface CalibrationBin {
  /** Weighted mean of the probabilities. */
  readonly predicted: number;
  /** The signal's part of the weight. */
  readonly observed: number;
  /** Binomial standard error of the observed part. */
  readonly error: number;
  /** The part of all weight that is here. */
  readonly share: number;
}

/** How well calibrated a classifier is. */
export interface Calibration {
  /** Bins with events, from low to high probability. */
  readonly bins: readonly CalibrationBin[];
  /** The mean distance of predicted and observed, weighted by the bins' shares: the expected calibration error. */
  readonly expectedError: number;
  /** The mean squared difference of probability and class: the Brier score. */
  readonly brier: number;
  /** The part of the weight on the right side of 1/2; a probability of 1/2 counts half. */
  readonly accuracy: number;
}

/** Options of `calibration`. */
export interface CalibrationOptions {
  /** The number of bins of equal width in [0, 1]; default 20. */
  readonly bins?: number | undefined;
}

/**
 * Calibration and accuracy of the probabilities of signal that a classifier gives to events.
 *
 * @param probabilities - In place of scores; with labels or split by class.
 * @throws InputError `out-of-range` for probabilities or weights, `not-an-integer`, `one-class`, `not-finite`, `wrong-length`,
 *   `bad-label`.
 */
export function calibration(probabilities: ClassScores, { bins: count = 20 }: CalibrationOptions = {}): Calibration {
  checkInteger(count, "bins", 1, 2 ** 20);
  const { signal, background } = checkedClasses(probabilities);
  const classes = [background, signal];
  const zeros = (): Float64Array => new Float64Array(count);
  const [weight, squares, predicted, observed] = [zeros(), zeros(), zeros(), zeros()];
  let [brier, right] = [0, 0];
  for (const [label, { scores, weights: own }] of classes.entries()) {
    for (const [i, p] of scores.entries()) {
      if (p < 0 || p > 1) throw notProbability(p);
      const bin = Math.min(count - 1, Math.floor(p * count));
      const w = own[i]!;
      weight[bin]! += w;
      squares[bin]! += w * w;
      predicted[bin]! += w * p;
      observed[bin]! += w * label;
      brier += w * (p - label) ** 2;
      right += p === 0.5 ? w / 2 : p > 0.5 === (label === 1) ? w : 0;
    }
  }
  const total = weight.reduce((sum, w) => sum + w, 0);
  const bins = Array.from(weight.keys(), (i): CalibrationBin => {
    const part = observed[i]! / weight[i]!;
    const effective = weight[i]! ** 2 / squares[i]!;
    return {
      predicted: predicted[i]! / weight[i]!,
      observed: part,
      error: Math.sqrt((part * (1 - part)) / effective),
      share: weight[i]! / total,
    };
  }).filter(({ share }) => share > 0);
  const expectedError = bins.reduce((sum, bin) => sum + bin.share * Math.abs(bin.predicted - bin.observed), 0);
  return { bins, expectedError, brier: brier / total, accuracy: right / total };
}

function notProbability(value: number): InputError<StatisticsErrorCode> {
  return new InputError<StatisticsErrorCode>({
    code: "out-of-range",
    got: `the score ${value}`,
    expected: "a probability from 0 to 1",
    fix: "Take the sigmoid of logits first.",
  });
}
