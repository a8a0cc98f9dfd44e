/** Families of maps to search for symmetries in: what a generator may become. */

import type { Rng } from "@noether/base";
import type { Tensor } from "@noether/engine";
import type { AffineMap } from "@noether/statistics";

/** A family of maps R^n → R^n, by parameters. */
export interface SymmetryFamily {
  /** As in `"SO(4) by plane rotations"`. */
  readonly name: string;
  /** n of R^n. */
  readonly dimension: number;
  /** Names of the parameters; their number is P. */
  readonly parameterNames: readonly string[];
  /**
   * By which power of the data's unit of length a parameter scales: 1 for a translation, 0 for an angle or a ratio, `[P]`.
   * Training moves parameters in units of the data's spread to this power.
   */
  readonly lengthPowers: readonly number[];
  /** The images of points: parameters `[replicas, P]`, x `[replicas, N, n]` → `[replicas, N, n]`. */
  readonly apply: (parameters: Tensor, x: Tensor) => Tensor;
  /** The points whose images these are, as `apply`; absent where it is not known in closed form. */
  readonly invert?: ((parameters: Tensor, images: Tensor) => Tensor) | undefined;
  /** Random first parameters, `[P]`, from the default ranges; `spread` is the data's unit of length. */
  readonly start: (rng: Rng, spread: number) => Float64Array;
  /** The map's numbers, for linear and affine families; absent for others. Parameters `[P]`. */
  readonly affine?: ((parameters: ArrayLike<number>) => AffineMap) | undefined;
  /** The matrix `[n, n]` alone; absent where `affine` is. */
  readonly matrix?: ((parameters: ArrayLike<number>) => Float64Array) | undefined;
}
