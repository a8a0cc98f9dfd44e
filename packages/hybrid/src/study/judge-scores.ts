/** A judgement of a classifier's scores: area, accuracy, rejection, calibration, and the curve of all cuts. */

import {
  areaUnderCurve,
  type BackgroundRejection,
  backgroundRejection,
  type Calibration,
  calibration,
  type RocCurve,
  rocCurve,
} from "@noether/statistics";
import type { ClassifierEvents } from "../data/classifier-events.js";

/** How good scores are, as plain data. */
export interface Judgement {
  readonly auc: number;
  /** DeLong's standard error of the area. */
  readonly error: number;
  /** The interval of the area with 95 % confidence. */
  readonly interval: readonly [low: number, high: number];
  readonly accuracy: number;
  readonly brier: number;
  /** The expected calibration error. */
  readonly calibrationError: number;
  /** The rejection of background at some signal efficiencies, null where no background passes; probabilities of at least `cut` pass. */
  readonly rejection: readonly (Omit<BackgroundRejection, "rejection"> & {
    readonly efficiency: number;
    readonly rejection: number | null;
  })[];
  readonly calibration: Calibration["bins"];
}

/** Scores of events. */
export interface Scores {
  /** What events are ordered by: logits are finer than probabilities near 0 and 1. */
  readonly order: Float64Array;
  readonly probability: Float64Array;
}

/** The fewest and the most bins of the calibration: as many as there are events for. */
const [LEAST_BINS, MOST_BINS] = [5, 20];
const EVENTS_PER_BIN = 50;

/** The signal efficiencies at which the rejection is computed by default. */
export const EFFICIENCIES = [0.3, 0.5, 0.7, 0.9] as const;

type Truth = Pick<ClassifierEvents, "labels" | "weights">;

/** Judges scores by the labels and weights of their events. */
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

/** The fraction of signal that passes a cut, at equal steps of the fraction of background. */
export function rocOf({ order }: Pick<Scores, "order">, { labels, weights }: Truth): RocCurve {
  return rocCurve({ scores: order, labels, weights });
}

/** Logits as scores. */
export function scoresOfLogits(logit: Float64Array): Scores {
  return { order: logit, probability: logit.map((z) => 1 / (1 + Math.exp(-z))) };
}

/** The mean logit of several classifiers for each event: an ensemble's. */
export function meanLogit(logits: readonly Float64Array[]): Float64Array {
  return logits[0]!.map((_, i) => logits.reduce((sum, logit) => sum + logit[i]!, 0) / logits.length);
}
