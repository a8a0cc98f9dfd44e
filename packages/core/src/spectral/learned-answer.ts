/**
 * The answer for oracles that mean something on the data only: learned networks, models, black boxes.
 *
 * No eigenvalue of theirs is zero. What is decided is how many directions change them by at most a tolerance, with a
 * confidence; of an ensemble of six or more, what its members agree on, else the function as it is.
 */

import type { Oracle } from "@noether/oracles";
import { type CountOptions, countSymmetries, type SymmetryCount } from "../doubt/count-symmetries.js";
import type { FoldGrams } from "../doubt/fold-grams.js";
import type { ThinSet } from "../doubt/thin-set.js";
import type { Result, SpectrumEvidence } from "../result.js";
import { nameSolutions } from "../spectral/name-solutions.js";
import type { Frame } from "../system/frame.js";
import { coefficientsOf } from "../system/unknowns.js";
import * as say from "./learned-status.js";

/** Held-out errors within so many of their standard errors of the labels' spread explain nothing. */
const SIGMAS = 2;
/** Learned generators close up to their noise, times what brackets of unit generators add up. */
const CLOSED_TO_NOISE = 10;
/** Without noise, brackets close to rounding. */
const CLOSED = 1e-9;
/** No learned algebra is believed whose brackets leave their span by more. */
const MOST_OPEN = 0.3;

type LearnedAnswer = Pick<Result, "outcome" | "status" | "evidence" | "algebra" | "fields" | "count">;

/** What one pass over the samples collects for the doubt. */
export interface LearnedEvidence {
  readonly grams?: FoldGrams | undefined;
  readonly thinSet?: ThinSet | undefined;
}

/** Counts, names and doubts the symmetries of `oracle` from its sums in `frame`. */
export function learnedAnswer(
  oracle: Oracle,
  frame: Frame,
  { grams, thinSet }: LearnedEvidence & { readonly grams: FoldGrams },
  evidence: SpectrumEvidence,
  options: CountOptions,
): LearnedAnswer {
  const { error } = oracle;
  if (error !== undefined && error.share * (1 + SIGMAS / Math.sqrt(2 * error.samples)) >= 1) {
    return { outcome: "undecided", status: say.learnedNothing(error), evidence };
  }
  const count = countSymmetries(grams, options);
  const undecided = (status: string): LearnedAnswer => ({ outcome: "undecided", status, evidence, count });
  if (count.reason === "too-few-samples") {
    return { ...undecided(say.tooFewDistinct(grams.size)), outcome: "too-few-samples" };
  }
  if (count.reason !== "decided") return undecided(say.undecided(count));
  if (count.least === 0) return { outcome: "none", status: say.none(count), evidence, count };
  const leaving = mostLeaving(frame, count, thinSet);
  if (leaving > count.tolerance) return undecided(say.thinSet(count, leaving));
  const noise = noiseOf(count);
  const found = nameSolutions(oracle, frame, count.basis, { noise });
  if ("fields" in found) {
    return { outcome: "found", status: say.foundFields(count), evidence, count, fields: found.fields };
  }
  const { algebra } = found;
  if ((algebra.identification.closureResidual ?? 0) > Math.min(MOST_OPEN, Math.max(CLOSED, CLOSED_TO_NOISE * noise))) {
    return undecided(say.notClosed(count, algebra));
  }
  return { outcome: "found", status: say.found(count, algebra), evidence, count, algebra };
}

/** How much the worst direction of linear symmetries leaves the set on which the samples lie. */
function mostLeaving(frame: Frame, { basis, least }: SymmetryCount, thinSet: ThinSet | undefined): number {
  const { kind } = frame.fields;
  if (thinSet === undefined || thinSet.quadrics === 0 || (kind !== "linear" && kind !== "complex-linear")) return 0;
  const { fields } = coefficientsOf(frame, basis);
  const width = frame.size ** 2;
  return Math.max(
    ...Array.from({ length: least }, (_, a) => thinSet.leaving(fields.subarray(a * width, (a + 1) * width))),
  );
}

/**
 * Relative noise of the generators: a symmetry that is off by an angle θ changes the oracle by sin θ of what the broken
 * directions do.
 */
function noiseOf({ defects, least }: SymmetryCount): number {
  const rms = (values: Float64Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  if (least === defects.estimate.length) return 0;
  return rms(defects.estimate.subarray(0, least)) / rms(defects.estimate.subarray(least));
}
