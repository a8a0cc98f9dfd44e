/**
 * A ratio of sums with its standard error, from folds of the samples and members of an ensemble.
 *
 * Folds are independent given the members, and members given the samples; neither alone holds all of the chance. The
 * jackknife leaves out each fold, then each member with all its pairs; the two variances add. Their sum counts what
 * depends on both twice, which errs to the safe side. Degrees of freedom: Welch and Satterthwaite.
 */

import type { MemberPair } from "./fold-grams.js";

/** What `ratio` sums. */
export interface RatioTerms {
  /** `[folds, pairs]`. */
  readonly numerators: Float64Array;
  /** `[folds, pairs]`. */
  readonly denominators: Float64Array;
  readonly folds: number;
  readonly members: number;
  readonly pairs: readonly MemberPair[];
}

/** An estimate with its error. */
export interface Ratio {
  /** Σ numerators / Σ denominators. */
  readonly value: number;
  /** Its standard error. */
  readonly error: number;
  /** Degrees of freedom of the error, at least 1. */
  readonly freedom: number;
}

/** Each of the two halves of folds, and of members, has its own directions; that costs a degree of freedom. */
const HALVES = 2;

/** Σ numerators / Σ denominators with its standard error. Needs at least 3 folds, and 1 member or at least 3 in each half. */
export function ratio(terms: RatioTerms): Ratio {
  const { numerators, denominators, folds, members, pairs } = terms;
  const total = sums(() => true);
  const leaveOut = (count: number, belongs: (out: number, fold: number, pair: MemberPair) => boolean): number => {
    const values = Array.from({ length: count }, (_, out) => {
      const without = sums((fold, pair) => !belongs(out, fold, pair));
      return without.numerator / without.denominator;
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    return ((count - 1) / count) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  const fromFolds = leaveOut(folds, (out, fold) => fold === out);
  const fromMembers =
    members === 1 ? 0 : leaveOut(members, (out, _, { first, second }) => first === out || second === out);
  const variance = fromFolds + fromMembers;
  const shares = fromFolds ** 2 / (folds - HALVES) + (members === 1 ? 0 : fromMembers ** 2 / (members - HALVES));
  return {
    value: total.numerator / total.denominator,
    error: Math.sqrt(variance),
    freedom: variance > 0 ? variance ** 2 / shares : folds - HALVES,
  };

  function sums(takes: (fold: number, pair: MemberPair) => boolean): { numerator: number; denominator: number } {
    let [numerator, denominator] = [0, 0];
    for (let fold = 0; fold < folds; fold++) {
      for (let p = 0; p < pairs.length; p++) {
        if (!takes(fold, pairs[p]!)) continue;
        numerator += numerators[fold * pairs.length + p]!;
        denominator += denominators[fold * pairs.length + p]!;
      }
    }
    return { numerator, denominator };
  }
}
