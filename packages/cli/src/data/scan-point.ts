/** What several trainings on so many events are worth, and by how much one network is better than another. */

import type { LabelledEvents } from "@noether/hybrid";
import { type AreaDifference, areaDifference, sampleBand, WITHIN_95 } from "@noether/statistics";
import type { NetworkName } from "./hybrid-network.js";
import { meanOf, scoresOf } from "./hybrid-result.js";
import { judgeScores } from "./judge-scores.js";

/** One network, trained on so many events. */
export interface ScanPoint {
  readonly network: NetworkName;
  /** Training events. */
  readonly size: number;
  /** Areas of the trainings on the test events. */
  readonly seeds: readonly number[];
  /** Their mean. */
  readonly auc: number;
  /** Their standard deviation; 0 for one training. */
  readonly deviation: number;
  /** 95 % for the mean: doubt of the test sample (DeLong) and of the trainings together. */
  readonly interval: readonly [low: number, high: number];
  /** Of the mean logit of all trainings; its interval is DeLong's. */
  readonly ensemble: { readonly auc: number; readonly interval: readonly [low: number, high: number] };
}

/** A point with its logits, `[seeds][events]`. */
export interface ScannedPoint extends ScanPoint {
  readonly logits: readonly Float64Array[];
}

/** Of the first network's mean logit less that of another, both trained on so many events. */
export interface SizeDifference extends AreaDifference {
  readonly size: number;
  readonly first: NetworkName;
  readonly second: NetworkName;
}

/** Judges a point. */
export function scanPoint(
  network: NetworkName,
  size: number,
  logits: readonly Float64Array[],
  test: LabelledEvents,
): ScanPoint {
  const judged = logits.map((logit) => judgeScores(scoresOf(logit), test));
  const seeds = judged.map(({ auc }) => auc);
  const { mean: auc, deviation } = sampleBand(seeds);
  const sampling = judged.reduce((sum, { error }) => sum + error ** 2, 0) / judged.length;
  const error = Math.sqrt(sampling + deviation ** 2 / seeds.length);
  const together = judgeScores(scoresOf(meanOf(logits)), test);
  return {
    network,
    size,
    seeds,
    auc,
    deviation,
    interval: [Math.max(0, auc - WITHIN_95 * error), Math.min(1, auc + WITHIN_95 * error)],
    ensemble: { auc: together.auc, interval: together.interval },
  };
}

/** The first network beside each other one, at each size. */
export function scanDifferences(
  points: readonly ScannedPoint[],
  [first, ...others]: readonly NetworkName[],
  { labels, weights }: LabelledEvents,
): readonly SizeDifference[] {
  return points
    .filter(({ network }) => network === first)
    .flatMap((point) =>
      others.map((second): SizeDifference => {
        const other = points.find(({ network, size }) => network === second && size === point.size)!;
        const scores = { first: meanOf(point.logits), second: meanOf(other.logits) };
        return { size: point.size, first: first!, second, ...areaDifference({ ...scores, labels, weights }) };
      }),
    );
}
