/** How much background a cut removes that keeps a given part of the signal. */

import { InputError } from "@noether/base";
import { type ClassScores, checkedClasses } from "./class-scores.js";
import type { StatisticsErrorCode } from "./errors.js";

/** Relative rounding of sums of weights. */
const ROUNDING = 1e-12;

/** Options of `backgroundRejection`. */
export interface BackgroundRejectionOptions {
  /** The part of the signal to keep, in (0, 1]. */
  readonly efficiency: number;
}

/** A cut on the score and its effect. */
export interface BackgroundRejection {
  /** One over the part of the background that passes; infinite if none passes. */
  readonly rejection: number;
  /** The part of the signal that passes: the smallest that the scores allow and that is at least the requested one. */
  readonly signalEfficiency: number;
  /** Events with at least this score pass. */
  readonly cut: number;
}

/**
 * The background rejection at a given signal efficiency.
 *
 * @throws InputError `out-of-range` for the efficiency or weights, `one-class`, `not-finite`, `wrong-length`, `bad-label`.
 */
export function backgroundRejection(
  scores: ClassScores,
  { efficiency }: BackgroundRejectionOptions,
): BackgroundRejection {
  if (!(efficiency > 0 && efficiency <= 1)) {
    throw new InputError<StatisticsErrorCode>({
      code: "out-of-range",
      got: `efficiency = ${efficiency}`,
      expected: "a number above 0 and at most 1",
      fix: "Pass for example 0.5.",
    });
  }
  const { signal: s, background: b } = checkedClasses(scores);
  const order = Uint32Array.from({ length: s.scores.length }, (_, i) => i).sort((i, j) => s.scores[j]! - s.scores[i]!);
  let kept = 0;
  let cut = Number.POSITIVE_INFINITY;
  for (const i of order) {
    // Events with equal scores pass together.
    if (kept >= efficiency * s.total * (1 - ROUNDING) && s.scores[i]! < cut) break;
    kept += s.weights[i]!;
    cut = s.scores[i]!;
  }
  const passing = b.scores.reduce((sum, score, i) => (score >= cut ? sum + b.weights[i]! : sum), 0);
  return { rejection: b.total / passing, signalEfficiency: Math.min(1, kept / s.total), cut };
}
