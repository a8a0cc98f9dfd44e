/**
 * Samplers whose density and symmetries are known exactly: what a search for symmetries can be checked against.
 *
 * Points are rows, `[rows, dim]`. A map acts on columns: x' = matrix x + shift.
 */

import { checkFinite, checkInteger, InputError, type Rng } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/** x' = matrix x + shift. */
export interface AffineMap {
  /** `[dim, dim]`. */
  readonly matrix: Float64Array;
  /** `[dim]`. */
  readonly shift: Float64Array;
}

/** The affine maps that leave a density as it is: all products of `maps` and of x' = center + exp(t W) (x - center). */
export interface SymmetryGroup {
  /** As a group: `"O(2)"`, `"D8"`, `"Z2"`. */
  readonly name: string;
  /** W, each `[dim, dim]`, scaled so that exp(2π W) = 1. */
  readonly generators: readonly Float64Array[];
  /** What the generators leave in place, `[dim]`. */
  readonly center: Float64Array;
  /** Maps that generate the rest: reflections, finite rotations. */
  readonly maps: readonly AffineMap[];
}

/** A density that can be drawn from. */
export interface Sampler {
  readonly dim: number;
  readonly symmetry: SymmetryGroup;
  /** `[rows, dim]`; the same stream gives the same rows. */
  sample(rows: number, rng: Rng): Float64Array;
  /** Natural logarithm of the normalised density at each row of `points`, -Infinity where it is zero, `[rows]`. */
  logDensity(points: ArrayLike<number>): Float64Array;
}

/** A sampler from what draws one row and weighs one row. */
export function samplerOf(
  dim: number,
  symmetry: SymmetryGroup,
  draw: (out: Float64Array, at: number, rng: Rng) => void,
  weigh: (points: ArrayLike<number>, at: number) => number,
): Sampler {
  return {
    dim,
    symmetry,
    sample(rows, rng) {
      checkInteger(rows, "rows", 0);
      const out = new Float64Array(rows * dim);
      for (let row = 0; row < rows; row++) draw(out, row * dim, rng);
      return out;
    },
    logDensity(points) {
      if (points.length % dim !== 0) {
        throw new InputError<PhysicsDataErrorCode>({
          code: "wrong-length",
          got: `${points.length} entries`,
          expected: `a multiple of ${dim}, for shape [rows, ${dim}]`,
          fix: "Pass whole rows.",
        });
      }
      checkFinite(points, "points");
      return Float64Array.from({ length: points.length / dim }, (_, row) => weigh(points, row * dim));
    },
  };
}

/** Throws `out-of-range` unless the value is positive and finite. */
export function checkPositive(value: number, name: string): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new InputError<PhysicsDataErrorCode>({
    code: "out-of-range",
    got: `${name} = ${value}`,
    expected: "a positive number",
    fix: `Change ${name}.`,
  });
}

/** A linear map about `center`. */
export function mapAbout(matrix: Float64Array, center: Float64Array): AffineMap {
  const dim = center.length;
  const shift = center.map((c, i) => c - center.reduce((sum, x, j) => sum + matrix[i * dim + j]! * x, 0));
  return { matrix, shift };
}
