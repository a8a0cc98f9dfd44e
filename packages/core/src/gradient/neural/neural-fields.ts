/**
 * The strategy for symmetries that are not linear: vector fields v(x) that are networks, trained so that ∇φ · v = 0.
 *
 * For oracles that no matrix preserves, such as |x1| + |x2|, whose field changes direction at the axes.
 */

import { checkInteger, InputError } from "@noether/base";
import { cosineDecay, type Schedule } from "@noether/engine";
import type { CoreErrorCode } from "../../errors.js";

/** Options of `neuralFields`. */
export interface NeuralFieldsOptions {
  /** The number of fields, which are orthogonal on the samples. Default 1. */
  readonly count?: number | undefined;
  /** The widths of the hidden layers, with ReLU. Default [32, 32]. */
  readonly hidden?: readonly number[] | undefined;
  /** The learning rate of Adam. Default: 0.01, falling to 0 along a cosine. */
  readonly learningRate?: number | Schedule | undefined;
  /** The number of epochs; each is one step over all training samples. Default 1000. */
  readonly epochs?: number | undefined;
  /** The number of trainings run side by side from different random starts; the best on held-out samples is returned. Default 4. */
  readonly trainings?: number | undefined;
  /**
   * The root mean square cosine between gradients and a field on held-out samples below which the field counts as a
   * symmetry; samples are weighted by |v|². Default 0.05.
   */
  readonly threshold?: number | undefined;
}

/** Discovery of vector fields by training; made by `neuralFields`. */
export interface NeuralFieldsStrategy {
  readonly kind: "neural-fields";
  readonly count: number;
  readonly hidden: readonly number[];
  readonly learningRate: number | Schedule;
  readonly epochs: number;
  readonly trainings: number;
  readonly threshold: number;
}

/**
 * Chooses vector fields that are networks.
 *
 * @throws InputError `not-an-integer`, `out-of-range`.
 */
export function neuralFields({
  count = 1,
  hidden = [32, 32],
  epochs = 1000,
  learningRate,
  trainings = 4,
  threshold = 0.05,
}: NeuralFieldsOptions = {}): NeuralFieldsStrategy {
  checkInteger(count, "count", 1);
  checkInteger(epochs, "epochs", 1);
  checkInteger(trainings, "trainings", 1);
  for (const width of hidden) checkInteger(width, "hidden", 1);
  if (!(threshold > 0 && threshold < 1)) {
    throw new InputError<CoreErrorCode>({
      code: "out-of-range",
      got: `threshold = ${threshold}`,
      expected: "a cosine above 0 and below 1",
      fix: "Change threshold or leave it out.",
    });
  }
  const rate = learningRate ?? cosineDecay(FIRST_RATE, epochs);
  return { kind: "neural-fields", count, hidden, learningRate: rate, epochs, trainings, threshold };
}

const FIRST_RATE = 0.01;
