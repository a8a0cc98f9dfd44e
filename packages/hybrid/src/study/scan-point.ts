/** What several trainings on so many events are worth, and by how much one network is better than another. */

import { type AreaDifference, areaDifference, sampleBand, WITHIN_95 } from "@noether/statistics";
import type { ClassifierEvents } from "../data/classifier-events.js";
import type { NetworkName } from "../networks/preset.js";
import { judgeScores, meanLogit, scoresOfLogits } from "./judge-scores.js";

/** One network, trained on so many events. */
export interface ScanPoint {
  readonly network: NetworkName;
  /** The number of training events. */
  readonly size: number;
  /** The area of each training on the test events. */
  readonly trainings: readonly number[];
  /** The mean of these areas. */
  readonly auc: number;
  /** The standard deviation of these areas; 0 for one training. */
  readonly deviation: number;
  /** The interval of the mean with 95 % confidence, from the test sample (DeLong) and the trainings together. */
  readonly interval: readonly [low: number, high: number];
  /** The mean logit of all trainings; its interval is DeLong's. */
  readonly ensemble: { readonly auc: number; readonly interval: readonly [low: number, high: number] };
}

/** A point with its logits, `[trainings][events]`. */
export interface ScannedPoint extends ScanPoint {
  readonly logits: readonly Float64Array[];
}

/** The area of the first network's mean logit less that of another, both trained on so many events. */
export interface SizeDifference extends AreaDifference {
  readonly size: number;
  readonly first: NetworkName;
  readonly second: NetworkName;
}

/** Judges the trainings of one network at one size. */
export function scanPoint(
  network: NetworkName,
  size: number,
  logits: readonly Float64Array[],
  test: ClassifierEvents,
): ScannedPoint {
  const judged = logits.map((logit) => judgeScores(scoresOfLogits(logit), test));
  const trainings = judged.map(({ auc }) => auc);
  const { mean: auc, deviation } = sampleBand(trainings);
  const sampling = judged.reduce((sum, { error }) => sum + error ** 2, 0) / judged.length;
  const error = Math.sqrt(sampling + deviation ** 2 / trainings.length);
  const together = judgeScores(scoresOfLogits(meanLogit(logits)), test);
  return {
    network,
    size,
    trainings,
    auc,
    deviation,
    interval: [Math.max(0, auc - WITHIN_95 * error), Math.min(1, auc + WITHIN_95 * error)],
    ensemble: { auc: together.auc, interval: together.interval },
    logits,
  };
}

/** The first network beside each other one, at each size that both were trained on. */
export function scanDifferences(
  points: readonly ScannedPoint[],
  [first, ...others]: readonly NetworkName[],
  { labels, weights }: ClassifierEvents,
): readonly SizeDifference[] {
  return points
    .filter(({ network }) => network === first)
    .flatMap((point) =>
      others.flatMap((second): SizeDifference[] => {
        const other = points.find(({ network, size }) => network === second && size === point.size);
        if (other === undefined) return [];
        const scores = { first: meanLogit(point.logits), second: meanLogit(other.logits) };
        const difference = areaDifference({ ...scores, labels, weights });
        return [{ size: point.size, first: point.network, second, ...difference }];
      }),
    );
}
