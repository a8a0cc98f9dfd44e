/** How much background a cut removes that keeps a given part of the signal. */

import { InputError } from "@noether/base";
import type { HybridErrorCode } from "../errors.js";
import { checkedClass, type MetricOptions } from "./class-scores.js";

/** A cut and what it does. */
export interface BackgroundRejection {
  /** One over the part of the background that passes; infinite where none does. */
  readonly rejection: number;
  /**
   * The part of the signal that passes: the least that the scores allow and that is not below the part that was asked
   * for.
   */
  readonly signalEfficiency: number;
  /** Scores of at least this pass. */
  readonly cut: number;
}

/**
 * The rejection at a signal efficiency.
 *
 * @param efficiency - Part of the signal to keep, in (0, 1].
 * @throws InputError `out-of-range`, `one-class`, `not-finite`, `wrong-length`, `bad-weight`.
 */
export function backgroundRejection(
  signal: ArrayLike<number>,
  background: ArrayLike<number>,
  efficiency: number,
  { weights = {} }: MetricOptions = {},
): BackgroundRejection {
  if (!(efficiency > 0 && efficiency <= 1)) {
    throw new InputError<HybridErrorCode>({
      code: "out-of-range",
      got: `efficiency = ${efficiency}`,
      expected: "a number above 0 and at most 1",
      fix: "Pass for example 0.5.",
    });
  }
  const s = checkedClass(signal, weights.signal, "signal");
  const b = checkedClass(background, weights.background, "background");
  const order = Uint32Array.from({ length: s.scores.length }, (_, i) => i).sort((i, j) => s.scores[j]! - s.scores[i]!);
  let kept = 0;
  let cut = Number.POSITIVE_INFINITY;
  for (const i of order) {
    // What has the same score as the last one passes with it.
    if (kept >= efficiency * s.total * (1 - ROUNDING) && s.scores[i]! < cut) break;
    kept += s.weights[i]!;
    cut = s.scores[i]!;
  }
  const passing = b.scores.reduce((sum, score, i) => (score >= cut ? sum + b.weights[i]! : sum), 0);
  return { rejection: b.total / passing, signalEfficiency: Math.min(1, kept / s.total), cut };
}

/** Of sums of weights. */
const ROUNDING = 1e-12;
