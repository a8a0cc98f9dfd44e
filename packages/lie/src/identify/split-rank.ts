/**
 * Row space and kernel of a matrix whose natural scale is 1, by its singular values and a rule that would rather not
 * answer: each value must be explained as zero by the noise, or stand clear of both the noise and the tolerance.
 */

import { rightSingular } from "../matrices/svd.js";
import { type Precision, Undecided } from "./undecided.js";

/** A matrix's row space and kernel. */
export interface RankSplit {
  readonly rank: number;
  /** `[rank, columns]`: orthonormal basis of the row space. */
  readonly span: Float64Array;
  /** `[columns − rank, columns]`: orthonormal basis of the kernel. */
  readonly kernel: Float64Array;
}

/** Noise in each bracket adds up over the rows: a singular value up to this many times √columns · noise is zero. */
const NOISE_MARGIN = 3;
/** The smallest nonzero value over the largest zero one, at least. */
const LEAST_GAP = 10;

/**
 * Splits the columns' space by `matrix`, `[rows, columns]`.
 *
 * @param what - What the rank is of, for the reason: "the centre".
 * @throws Undecided
 */
export function splitRank(
  what: string,
  matrix: Float64Array,
  rows: number,
  columns: number,
  { noise, tolerance }: Precision,
): RankSplit {
  const { values, vectors } = rightSingular(matrix, rows, columns);
  const zero = NOISE_MARGIN * Math.sqrt(columns) * noise;
  let rank = 0;
  while (rank < columns && values[rank]! > zero) rank++;
  const above = rank > 0 ? values[rank - 1]! : 1;
  const below = Math.max(rank < columns ? values[rank]! : 0, noise);
  if (above < tolerance || above < LEAST_GAP * below) {
    throw new Undecided(
      `${what}: a singular value of ${above.toExponential(1)} is neither clearly zero (noise ${noise.toExponential(1)}) ` +
        `nor clearly more (tolerance ${tolerance.toExponential(1)}, next value ${below.toExponential(1)})`,
    );
  }
  return { rank, span: vectors.slice(0, rank * columns), kernel: vectors.slice(rank * columns) };
}
