/**
 * Row space and kernel of a matrix whose natural scale is 1, by its singular values and a rule that would rather not
 * answer: each value must be explained as zero by the noise, or stand clear of both the noise and the tolerance.
 */

import {
  innerProducts,
  multiplyRectangular,
  type RightSingular,
  rightSingular,
  symmetricEigen,
  symmetricProducts,
  transposed,
} from "@noether/linear-algebra";
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

/** From so many columns on the Gram matrix is diagonalized: many times faster than rotations of the columns. */
const LARGE = 48;
/** Squares under this fraction of the largest are rounding or near it in a Gram matrix: those values are made anew. */
const BLURRED = 1e-8;

/**
 * Splits the columns' space by `matrix`, `[rows, columns]`.
 *
 * @param what - What the rank is of, for the reason: "the center".
 * @throws Undecided
 */
export function splitRank(
  what: string,
  matrix: Float64Array,
  rows: number,
  columns: number,
  { noise, tolerance, record }: Precision,
): RankSplit {
  const { values, vectors } = columns < LARGE ? rightSingular(matrix, rows, columns) : byGram(matrix, rows, columns);
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
  record?.({ what, zero: below, nonzero: rank > 0 ? above : undefined });
  return { rank, span: vectors.slice(0, rank * columns), kernel: vectors.slice(rank * columns) };
}

/** Singular values and right vectors by the Gram matrix; the small values by the matrix itself, on the span of theirs. */
function byGram(matrix: Float64Array, rows: number, columns: number): RightSingular {
  const flipped = transposed(matrix, rows, columns);
  const { values: squares, vectors: ascending } = symmetricEigen(
    symmetricProducts(flipped, flipped, columns, rows),
    columns,
  );
  const largest = squares[columns - 1]!;
  const small = squares.filter((x) => x <= BLURRED * largest).length;
  const values = new Float64Array(columns);
  const vectors = new Float64Array(columns * columns);
  for (let i = 0; i < columns - small; i++) {
    values[i] = Math.sqrt(squares[columns - 1 - i]!);
    const at = (columns - 1 - i) * columns;
    vectors.set(ascending.subarray(at, at + columns), i * columns);
  }
  if (small > 0) {
    const basis = ascending.subarray(0, small * columns);
    // Rows: the images of the small vectors; transposed, a tall matrix with few columns.
    const images = innerProducts(matrix, basis, rows, small, columns);
    const refined = rightSingular(images, rows, small);
    values.set(refined.values, columns - small);
    vectors.set(multiplyRectangular(refined.vectors, basis, small, small, columns), (columns - small) * columns);
  }
  return { values, vectors };
}
