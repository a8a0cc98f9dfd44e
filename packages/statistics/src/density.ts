/** Probability densities that can be drawn from, and the affine maps that may leave them as they are. Points are rows, `[rows, dimension]`. */

import type { Rng } from "@noether/base";

/** A probability density on R^dimension. */
export interface Density {
  /** The length of a point. */
  readonly dimension: number;
  /** Draws points, `[rows, dimension]`; the same stream gives the same rows. */
  sample(rows: number, rng: Rng): Float64Array;
  /** The natural logarithm of the normalized density at each row of `points`, -Infinity where it is zero, `[rows]`. */
  logDensity(points: ArrayLike<number>): Float64Array;
  /** The gradient of `logDensity` at each row of `points`, `[rows, dimension]`; absent where it is not known in closed form. */
  score?(points: ArrayLike<number>): Float64Array;
}

/** An affine map of columns, x' = matrix x + translation. */
export interface AffineMap {
  /** `[dimension, dimension]`, row-major. */
  readonly matrix: Float64Array;
  /** `[dimension]`. */
  readonly translation: Float64Array;
}
