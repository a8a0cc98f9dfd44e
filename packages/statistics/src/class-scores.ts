/**
 * Scores of two classes, which the area under the curve and its relatives are functions of. The larger a score, the more its
 * event looks like signal.
 */

import { checkFinite, checkLength, InputError } from "@noether/base";
import type { StatisticsErrorCode } from "./errors.js";

/** Scores with the class of each. */
export interface LabeledScores {
  /** One for each event. */
  readonly scores: ArrayLike<number>;
  /** 1 for signal, 0 for background; one for each event. */
  readonly labels: ArrayLike<number>;
  /** Weights of the events, at least 0 and not all 0 in a class; default 1 for each. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** Scores that are split by class already. */
export interface SplitScores {
  /** Scores of the signal events. */
  readonly signal: ArrayLike<number>;
  /** Scores of the background events. */
  readonly background: ArrayLike<number>;
  /** Weights of the events, at least 0 and not all 0 in a class; default 1 for each. */
  readonly weights?: SplitWeights | undefined;
}

/** Weights that are split by class. */
export interface SplitWeights {
  /** One for each signal event; default 1. */
  readonly signal?: ArrayLike<number> | undefined;
  /** One for each background event; default 1. */
  readonly background?: ArrayLike<number> | undefined;
}

/** Scores of two classes, with labels or split. */
export type ClassScores = LabeledScores | SplitScores;

/** Values of signal and of background events. */
export interface ByClass {
  readonly signal: Float64Array;
  readonly background: Float64Array;
}

/** Scores of one class with their weights and the sum of these. */
export interface CheckedScores {
  readonly scores: Float64Array;
  readonly weights: Float64Array;
  readonly total: number;
}

/**
 * Splits values, scores or weights, by the class of their event, in order.
 *
 * @param labels - 1 for signal, 0 for background, one for each value.
 * @throws InputError `wrong-length`, `bad-label`.
 */
export function byClass(values: ArrayLike<number>, labels: ArrayLike<number>): ByClass {
  checkLength(labels, values.length, "labels", `[${values.length}], one for each event`);
  const wrong = Array.from(labels).findIndex((label) => label !== 0 && label !== 1);
  if (wrong >= 0) {
    throw new InputError<StatisticsErrorCode>({
      code: "bad-label",
      got: `the label ${labels[wrong]} of event ${wrong}`,
      expected: "1 for signal or 0 for background",
      fix: "Correct the labels.",
    });
  }
  const labeled = (label: number): Float64Array => Float64Array.from(values).filter((_, i) => labels[i] === label);
  return { signal: labeled(1), background: labeled(0) };
}

/**
 * Both classes, split and checked.
 *
 * @throws InputError `one-class`, `not-finite`, `wrong-length`, `bad-label`, `out-of-range` for weights.
 */
export function checkedClasses(given: ClassScores): {
  readonly signal: CheckedScores;
  readonly background: CheckedScores;
} {
  const { signal, background, weights } = "labels" in given ? split(given) : given;
  return {
    signal: checkedClass(signal, weights?.signal, "signal"),
    background: checkedClass(background, weights?.background, "background"),
  };
}

function split({ scores, labels, weights }: LabeledScores): SplitScores {
  return { ...byClass(scores, labels), weights: weights === undefined ? undefined : byClass(weights, labels) };
}

/**
 * Scores of one class with their weights, checked.
 *
 * @throws InputError `one-class`, `not-finite`, `wrong-length`, `out-of-range` for weights.
 */
export function checkedClass(
  scores: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  name: "signal" | "background",
): CheckedScores {
  if (scores.length === 0) {
    throw new InputError<StatisticsErrorCode>({
      code: "one-class",
      got: `no ${name} events`,
      expected: "events of both classes",
      fix: "Check the labels and the split.",
    });
  }
  checkFinite(scores, `${name} scores`);
  if (weights !== undefined) checkLength(weights, scores.length, `${name} weights`, `[${scores.length}]`);
  const copy = weights === undefined ? new Float64Array(scores.length).fill(1) : Float64Array.from(weights);
  const total = copy.reduce((sum, weight) => sum + weight, 0);
  const wrong = copy.findIndex((weight) => !(weight >= 0));
  if (wrong >= 0 || !(total > 0) || !Number.isFinite(total)) {
    throw new InputError<StatisticsErrorCode>({
      code: "out-of-range",
      got: wrong >= 0 ? `the ${name} weight ${copy[wrong]}` : `${name} weights with the sum ${total}`,
      expected: "finite weights of at least 0, not all 0",
      fix: "Correct the weights.",
    });
  }
  return { scores: Float64Array.from(scores), weights: copy, total };
}
