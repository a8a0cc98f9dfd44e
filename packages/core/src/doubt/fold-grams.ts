/**
 * What the doubt looks at: sums of outer products of rows, kept apart by folds of the samples and pairs of members.
 *
 * A row r of length k is what one sample (and one output) says of the k unknowns: a direction w is a symmetry where
 * ⟨r, w⟩ = 0. For an ensemble, r_e is the row of member e, and a sum belongs to a pair of members: ½ Σ (r_e r_gᵀ + r_g r_eᵀ).
 * What e and g got wrong on their own has mean zero in it, so pairs measure the signal and not the noise. One oracle
 * without members is the pair (0, 0).
 *
 * Rows have the length that they come with: samples on which the oracle changes much count as much as they change it, and
 * drown the noise that networks have everywhere. Folds are disjoint, with equal samples in the same one, and so are the two halves of the members, within which pairs are taken: so
 * directions can be chosen on one half of the folds and members and measured on the others.
 */

import type { GramSums } from "../system/gram-sums.js";

/** Sums of outer products by fold and pair. */
export interface FoldGrams {
  /** Number k of unknowns. */
  readonly size: number;
  /** Number of members; 1 for an oracle without. */
  readonly members: number;
  readonly folds: readonly Fold[];
}

/** With fewer than three folds in a half, none could be left out in turn to see what depends on it. */
export const LEAST_FOLDS = 6;
/** With fewer than three members in a half, none could be left out in turn to see what depends on it. */
export const LEAST_MEMBERS = 6;

/** One fold of the samples. */
export interface Fold {
  /** Rows of each member in this fold, repeated samples counted once: samples times outputs. */
  readonly rows: number;
  /** Σ |r|² over rows, mean over members. */
  readonly power: number;
  /** Symmetric sums, `[k, k]` each, one for each of `memberPairs(members)`. */
  readonly sums: readonly Float64Array[];
}

/**
 * Sums by folds alone, as of an oracle without members. Their rows are scaled to at most unit length, so that samples on which
 * the oracle changes little count as much as others.
 */
export function foldsOfSums({ unknowns, folds }: GramSums): FoldGrams {
  const trace = (sum: Float64Array): number => {
    let total = 0;
    for (let i = 0; i < unknowns; i++) total += sum[i * (unknowns + 1)]!;
    return total;
  };
  return {
    size: unknowns,
    members: 1,
    folds: folds.map(({ rows, sum }) => ({ rows, power: trace(sum), sums: [sum] })),
  };
}

/** Two members of the same half. */
export interface MemberPair {
  readonly first: number;
  readonly second: number;
  /** Members 0, 2, 4 … are half 0, the others half 1. */
  readonly half: 0 | 1;
}

/** The pairs within each half of `members` members; the pair (0, 0) for one. */
export function memberPairs(members: number): readonly MemberPair[] {
  if (members === 1) return [{ first: 0, second: 0, half: 0 }];
  const pairs: MemberPair[] = [];
  for (let first = 0; first < members; first++) {
    for (let second = first + 2; second < members; second += 2) pairs.push({ first, second, half: first % 2 ? 1 : 0 });
  }
  return pairs;
}
