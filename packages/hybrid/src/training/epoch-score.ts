/** The measures of a classifier after an epoch. */

import type { Rng } from "@noether/base";
import { type EpochRecord, type Metrics, weightedDraws } from "@noether/engine";
import { areaUnderCurve, byClass, calibration, type PooledArea } from "@noether/statistics";
import type { ClassifierEvents } from "../data/classifier-events.js";

/** One point of the curves of a training. */
export interface EpochScore {
  /** The number of epochs before the measurement, from 1. */
  readonly epoch: number;
  /** The mean of the loss over the epoch's batches. */
  readonly loss: number;
  /** The weighted area under the curve for the events of `evaluation`; absent without them. */
  readonly auc?: number | undefined;
  /** The weighted accuracy for the same events. */
  readonly accuracy?: number | undefined;
  /** The area for events drawn by their weights, pooled over all epochs so far, as the authors log it; absent unless asked for. */
  readonly pooledAuc?: number | undefined;
}

/** The point of the curves that a record of the engine holds. */
export function epochScore({ epoch, training, validation = {} }: EpochRecord): EpochScore {
  return { epoch: epoch + 1, loss: training["loss"]!, ...validation };
}

/**
 * The metrics of logits.
 *
 * @param pool - The authors' meter, and the stream from which events are drawn.
 */
export function scoreEpoch(
  logits: ArrayLike<number>,
  { labels, weights }: ClassifierEvents,
  pool?: { readonly meter: PooledArea; readonly rng: Rng },
): Metrics {
  const probabilities = Float64Array.from(logits, (z) => 1 / (1 + Math.exp(-z)));
  const { accuracy } = calibration({ scores: probabilities, labels, weights });
  const { auc } = areaUnderCurve({ scores: logits, labels, weights });
  if (pool === undefined) return { auc, accuracy };
  const rows = weightedDraws(weights ?? new Float64Array(labels.length).fill(1)).draw(labels.length, pool.rng);
  const drawn = byClass(
    Float64Array.from(rows, (row) => logits[row]!),
    Uint8Array.from(rows, (row) => labels[row]!),
  );
  return { auc, accuracy, pooledAuc: pool.meter.add(drawn) };
}
