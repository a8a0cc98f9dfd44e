/** What is said of a classifier's scores: area, accuracy, rejection, calibration, and the curve of all cuts. */

import type { LabelledEvents } from "@noether/hybrid";
import {
  areaUnderCurve,
  type BackgroundRejection,
  backgroundRejection,
  type Calibration,
  calibration,
  type RocCurve,
  rocCurve,
} from "@noether/statistics";

/** The judgement, ready for JSON. */
export interface Judgement {
  readonly auc: number;
  /** DeLong's. */
  readonly error: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
  readonly accuracy: number;
  readonly brier: number;
  /** The expected calibration error. */
  readonly calibrationError: number;
  /** At fixed parts of the signal; null for a rejection without bounds. Probabilities of at least `cut` pass. */
  readonly rejection: readonly (Omit<BackgroundRejection, "rejection"> & {
    readonly efficiency: number;
    readonly rejection: number | null;
  })[];
  readonly calibration: Calibration["bins"];
}

/** Scores of events. */
export interface Scores {
  /** What events are ordered by: logits, where there are some, are finer than probabilities near 0 and 1. */
  readonly order: Float64Array;
  readonly probability: Float64Array;
}

/** Bins of the calibration: as many as there are events for. */
const [LEAST_BINS, MOST_BINS] = [5, 20];
const EVENTS_PER_BIN = 50;

/** Parts of the signal at which the rejection is told. */
export const EFFICIENCIES = [0.3, 0.5, 0.7, 0.9] as const;

type Truth = Pick<LabelledEvents, "labels" | "weights">;

/** Judges scores by the truth. */
export function judgeScores(
  { order, probability }: Scores,
  truth: Truth,
  efficiencies: readonly number[] = EFFICIENCIES,
): Judgement {
  const { labels, weights } = truth;
  const ordered = { scores: order, labels, weights };
  const { auc, error, interval } = areaUnderCurve(ordered);
  const bins = Math.min(MOST_BINS, Math.max(LEAST_BINS, Math.floor(order.length / EVENTS_PER_BIN)));
  const {
    bins: filled,
    accuracy,
    brier,
    expectedError,
  } = calibration({ scores: probability, labels, weights }, { bins });
  return {
    auc,
    error,
    interval,
    accuracy,
    brier,
    calibrationError: expectedError,
    rejection: efficiencies.map((efficiency) => {
      const { rejection, signalEfficiency, cut } = backgroundRejection(ordered, { efficiency });
      return {
        efficiency,
        rejection: Number.isFinite(rejection) ? rejection : null,
        signalEfficiency,
        cut: probability[order.indexOf(cut)]!,
      };
    }),
    calibration: filled,
  };
}

/** The part of the signal that passes, at equal steps of the background's part, `[points]`. */
export function rocOf({ order }: Pick<Scores, "order">, { labels, weights }: Truth): RocCurve {
  return rocCurve({ scores: order, labels, weights });
}
