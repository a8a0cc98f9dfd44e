/**
 * How many symmetries, and how sure: from sums of outer products by folds and members to a number with a confidence
 * statement.
 *
 * The defect of a direction w is δ(w) = √(k wᵀΓw / tr Γ), with Γ the mean outer product of what the oracle says without
 * its noise: the root mean square change of the oracle along w, 1 for a random direction, 0 for a symmetry. The number of
 * symmetries to within a tolerance τ is the largest dimension of a space in which every direction has δ ≤ τ, that is, of
 * eigenvalues up to τ². Two sequences of tests bound it:
 *
 * - from below: d = 1, 2, … while "the worst direction of a d-dimensional space has δ > τ" is rejected;
 * - from above: d = k − 1, k − 2, … while "the best direction of codimension d has δ ≤ τ" is rejected.
 *
 * Each goes on only after rejecting, so each errs with at most the level of one test (gatekeeping), (1 − confidence)/2. Spaces
 * are chosen on one half of the data and measured on the other (`cross-fit.ts`); the members of an ensemble take the noise
 * out (`fold-grams.ts`); errors come from folds and members (`ratio.ts`).
 */

import { checkInteger, checkLength, InputError } from "@noether/base";
import { symmetricEigen } from "@noether/linear-algebra";
import { studentQuantile } from "@noether/statistics";
import type { CoreErrorCode } from "../errors.js";
import { type CrossFit, crossFit } from "./cross-fit.js";
import { type FoldGrams, LEAST_FOLDS, LEAST_MEMBERS, memberPairs } from "./fold-grams.js";
import type { Ratio } from "./ratio.js";

/** Options of `countSymmetries`. */
export interface CountOptions {
  /** The confidence of the whole statement, between 0.5 and 1; default 0.95. */
  readonly confidence?: number | undefined;
  /**
   * The largest defect still counted as a symmetry, relative to the change that a random direction causes in the oracle;
   * default 0.1. A smaller tolerance detects weaker breaking and needs more data to decide.
   */
  readonly tolerance?: number | undefined;
}

/**
 * Why it is decided or not.
 *
 * - `decided`: `least` and `most` agree.
 * - `too-few-samples`: half of the samples give fewer equations than there are unknowns.
 * - `members-disagree`: the networks of the ensemble disagree on the directions; they learned noise.
 * - `near-tolerance`: some direction's defect may be on either side of the tolerance.
 */
export type CountReason = "decided" | "too-few-samples" | "members-disagree" | "near-tolerance";

/** The number of symmetries and the evidence for it. */
export interface SymmetryCount {
  /** The confidence of the whole statement. */
  readonly confidence: number;
  readonly tolerance: number;
  readonly reason: CountReason;
  /** The smallest number of symmetries that the data allow at this confidence; decided if it equals `most`. */
  readonly least: number;
  /** The largest number of symmetries that the data allow at this confidence. */
  readonly most: number;
  /** A simultaneous upper bound on the defects in the space of the `least` symmetries; absent if there are none. */
  readonly worst?: number | undefined;
  /** A lower bound on the defects outside the space of the `most` symmetries; absent if every direction is one. */
  readonly next?: number | undefined;
  /** The defects of the directions in the ascending order of their choice, each with its own confidence interval; `[k]` each. */
  readonly defects: { readonly estimate: Float64Array; readonly low: Float64Array; readonly high: Float64Array };
  /** The mean cosine between the gradients of two members; 1 for a single oracle. */
  readonly agreement: number;
  /** Orthonormal directions of the `least` symmetries, from all data, `[least, k]`. */
  readonly basis: Float64Array;
}

/** Below this mean cosine the members agree on less than they invent individually, and jackknife errors are rough. */
const LEAST_AGREEMENT = 0.2;

/**
 * Counts the directions that preserve the oracle to within a tolerance, with a confidence statement.
 *
 * @throws InputError `out-of-range`, `not-an-integer`, `wrong-length`, `too-few-folds`, `too-few-members`.
 */
export function countSymmetries(
  grams: FoldGrams,
  { confidence = 0.95, tolerance = 0.1 }: CountOptions = {},
): SymmetryCount {
  checkOption("confidence", confidence, 0.5);
  checkOption("tolerance", tolerance, 0);
  checkGrams(grams);
  const k = grams.size;
  const settings = { confidence, tolerance };
  const rows = [0, 1].map((half) => grams.folds.reduce((sum, fold, f) => sum + (f % 2 === half ? fold.rows : 0), 0));
  if (Math.min(...rows) < k) return undecided("too-few-samples", settings, k, 1);
  const fit = crossFit(grams);
  const reach = (estimate: Ratio, tail: number): number => estimate.error * studentQuantile(1 - tail, estimate.freedom);
  const tail = (1 - confidence) / 2;
  const { agreement } = fit;
  if (!(agreement.value - reach(agreement, tail) > LEAST_AGREEMENT)) {
    return undecided("members-disagree", settings, k, agreement.value);
  }
  const upper = (estimate: Ratio): number => root(estimate.value + reach(estimate, tail));
  const lower = (estimate: Ratio): number => root(estimate.value - reach(estimate, tail));

  let [least, worst] = [0, 0];
  while (least < k) {
    const bound = upper(fit.worstOfFirst(least + 1));
    if (bound > tolerance) break;
    [least, worst] = [least + 1, bound];
  }
  let [most, next] = [k, 0];
  while (most > least) {
    const bound = lower(fit.bestAfter(most - 1));
    if (bound <= tolerance) break;
    [most, next] = [most - 1, bound];
  }
  return {
    ...settings,
    reason: least === most ? "decided" : "near-tolerance",
    least,
    most,
    worst: least > 0 ? worst : undefined,
    next: most < k ? next : undefined,
    defects: intervals(fit, k, lower, upper),
    agreement: agreement.value,
    basis: symmetricEigen(pooled(grams), k).vectors.slice(0, least * k),
  };
}

/** Sums over everything: the matrix whose smallest eigenvectors are the best choice. */
function pooled({ size, folds }: FoldGrams): Float64Array {
  const total = new Float64Array(size * size);
  for (const { sums } of folds) for (const sum of sums) for (let i = 0; i < total.length; i++) total[i]! += sum[i]!;
  return total;
}

function intervals(
  fit: CrossFit,
  k: number,
  lower: (estimate: Ratio) => number,
  upper: (estimate: Ratio) => number,
): SymmetryCount["defects"] {
  const each = Array.from({ length: k }, (_, j) => fit.along(j));
  return {
    estimate: Float64Array.from(each, ({ value }) => root(value)),
    low: Float64Array.from(each, lower),
    high: Float64Array.from(each, upper),
  };
}

/** A defect from its square; estimates without noise may come out below zero. */
function root(square: number): number {
  return Math.sqrt(Math.max(0, square));
}

function undecided(
  reason: CountReason,
  settings: { readonly confidence: number; readonly tolerance: number },
  k: number,
  agreement: number,
): SymmetryCount {
  const none = new Float64Array(0);
  const defects = { estimate: none, low: none, high: none };
  return { ...settings, reason, least: 0, most: k, defects, agreement, basis: none };
}

function checkOption(name: string, value: number, least: number): void {
  if (!(value > least && value < 1)) {
    throw new InputError<CoreErrorCode>({
      code: "out-of-range",
      got: `${name} = ${value}`,
      expected: `a number between ${least} and 1`,
      fix: `Change ${name} or leave it out.`,
    });
  }
}

function checkGrams({ size, members, folds }: FoldGrams): void {
  checkInteger(size, "size", 1);
  checkInteger(members, "members", 1);
  if (members > 1 && members < LEAST_MEMBERS) {
    throw new InputError<CoreErrorCode>({
      code: "too-few-members",
      got: `${members} members`,
      expected: `1, or at least ${LEAST_MEMBERS}: directions are chosen with one half and measured with the other`,
      fix: "Train more members.",
    });
  }
  if (folds.length < LEAST_FOLDS) {
    throw new InputError<CoreErrorCode>({
      code: "too-few-folds",
      got: `${folds.length} folds`,
      expected: `at least ${LEAST_FOLDS}`,
      fix: "Split the samples into more folds.",
    });
  }
  const pairs = memberPairs(members).length;
  for (const { sums } of folds) {
    checkLength(sums, pairs, "sums of a fold", "[pairs]");
    for (const sum of sums) checkLength(sum, size * size, "sum", `[${size}, ${size}]`);
  }
}
