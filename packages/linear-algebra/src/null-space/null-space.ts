/**
 * The null space of a positive semidefinite Gram matrix, with the evidence for its dimension.
 *
 * A spectrum says how many directions are null only if it falls, across a clear gap, under the level that rounding (or
 * the noise of the data) explains. Where it does not, the answer is `decided: false` and the spectrum, not a guess.
 */

import { checkInteger, InputError } from "@noether/base";
import { symmetricEigen } from "../eigen/symmetric-eigen.js";
import type { LinearAlgebraErrorCode } from "../errors.js";

/** The options of `nullSpace`. */
export interface NullSpaceOptions {
  /**
   * Values up to this fraction of the largest count as null. Default `16 n 2^-52`: summing and diagonalizing an n×n Gram
   * matrix leaves at most about n ulps, and 16 is the margin. Raise it to the noise of your data.
   */
  readonly floor?: number | undefined;
  /** Decades that must lie between the null part and the rest. Default 2. */
  readonly leastGap?: number | undefined;
}

/** A null space and the evidence for its dimension. */
export interface NullSpace {
  /** Number of values at or under the floor. */
  readonly dimension: number;
  /** `[dimension, n]`: orthonormal rows. */
  readonly basis: Float64Array;
  /** `[n]`, ascending, scaled so that the largest is 1 (all zero for the zero matrix). */
  readonly spectrum: Float64Array;
  /** The drop at `dimension`. */
  readonly gap: {
    /** The largest null value; the floor if nothing is null. */
    readonly below: number;
    /** The smallest other value; 1 if everything is null. */
    readonly above: number;
    /** log10(above / below), with `below` taken as at least 2^-52. */
    readonly decades: number;
  };
  /** Whether the gap is at least `leastGap` decades wide. */
  readonly decided: boolean;
}

/** Values under this fraction of the largest are rounding, however small they come out. */
const ULP = 2 ** -52;
const FLOOR_MARGIN = 16;
const LEAST_GAP = 2;

/**
 * The null space of `gram`, `[n, n]`, symmetric positive semidefinite.
 *
 * @throws InputError `not-semidefinite` where a value lies under −floor, `not-symmetric`, `wrong-length`, `not-finite`,
 *   `out-of-range`.
 */
export function nullSpace(gram: ArrayLike<number>, n: number, options: NullSpaceOptions = {}): NullSpace {
  const { floor = FLOOR_MARGIN * n * ULP, leastGap = LEAST_GAP } = options;
  checkOption("floor", floor, 1);
  checkOption("leastGap", leastGap, 300);
  checkInteger(n, "n", 1);
  const { values, vectors } = symmetricEigen(gram, n);
  const largest = values[n - 1]!;
  // The zero matrix, or one whose only values are negative: the check below tells them apart.
  const scale = Math.max(largest, -values[0]!);
  const spectrum = scale > 0 ? values.map((value) => value / scale) : values;
  if (spectrum[0]! < -floor) {
    throw new InputError<LinearAlgebraErrorCode>({
      code: "not-semidefinite",
      got: `an eigenvalue of ${spectrum[0]} relative to the largest`,
      expected: `none under -${floor}`,
      fix: "Pass a Gram matrix, a sum of outer products, or raise floor to the noise of your data.",
    });
  }
  let dimension = 0;
  while (dimension < n && spectrum[dimension]! <= floor) dimension++;
  const below = dimension === 0 ? floor : Math.max(0, spectrum[dimension - 1]!);
  const above = dimension === n ? 1 : spectrum[dimension]!;
  const decades = Math.log10(above / Math.max(below, ULP));
  return {
    dimension,
    basis: vectors.slice(0, dimension * n),
    spectrum,
    gap: { below, above, decades },
    decided: decades >= leastGap,
  };
}

function checkOption(name: string, value: number, most: number): void {
  if (!(value > 0 && value <= most)) {
    throw new InputError<LinearAlgebraErrorCode>({
      code: "out-of-range",
      got: `${name} = ${value}`,
      expected: `a number above 0 and at most ${most}`,
      fix: `Change ${name} or leave it out.`,
    });
  }
}
