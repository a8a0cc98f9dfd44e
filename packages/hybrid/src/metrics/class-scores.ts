/**
 * Scores of two classes: what all metrics here are functions of. The larger the score, the more it looks like signal.
 */

import { checkFinite, checkLength, InputError } from "@noether/base";
import type { HybridErrorCode } from "../errors.js";

/** Weights of the events, at least 0, not all 0 in a class. Default: all alike. */
export interface ScoreWeights {
  /** One for each signal event. */
  readonly signal?: ArrayLike<number>;
  /** One for each background event. */
  readonly background?: ArrayLike<number>;
}

/** Options of the metrics. */
export interface MetricOptions {
  readonly weights?: ScoreWeights;
}

/** Values of signal and of background events. */
export interface ByClass {
  readonly signal: Float64Array;
  readonly background: Float64Array;
}

/**
 * Values, scores or weights, by the class of their event, in order.
 *
 * @param labels - 1 for signal, 0 for background, one for each value.
 * @throws InputError `wrong-length`, `bad-label`.
 */
export function byClass(values: ArrayLike<number>, labels: ArrayLike<number>): ByClass {
  checkLength(labels, values.length, "labels", `[${values.length}], one for each event`);
  const wrong = Array.from(labels).findIndex((label) => label !== 0 && label !== 1);
  if (wrong >= 0) {
    throw new InputError<HybridErrorCode>({
      code: "bad-label",
      got: `the label ${labels[wrong]} of event ${wrong}`,
      expected: "1 for signal or 0 for background",
      fix: "Correct the labels.",
    });
  }
  const of = (label: number): Float64Array => Float64Array.from(values).filter((_, i) => labels[i] === label);
  return { signal: of(1), background: of(0) };
}

/**
 * Scores with their weights, checked.
 *
 * @throws InputError `one-class`, `not-finite`, `wrong-length`, `bad-weight`.
 */
export function checkedClass(
  scores: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  name: "signal" | "background",
): { readonly scores: Float64Array; readonly weights: Float64Array; readonly total: number } {
  if (scores.length === 0) {
    throw new InputError<HybridErrorCode>({
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
    throw new InputError<HybridErrorCode>({
      code: "bad-weight",
      got: wrong >= 0 ? `the ${name} weight ${copy[wrong]}` : `${name} weights with the sum ${total}`,
      expected: "finite weights of at least 0, not all 0",
      fix: "Correct the weights.",
    });
  }
  return { scores: Float64Array.from(scores), weights: copy, total };
}
