/**
 * Samplers whose density and symmetries are known exactly: what a search for symmetries can be checked against.
 *
 * Points are rows, `[rows, dimension]`; a map acts on columns.
 */

import { checkFinite, checkInteger, InputError, type Rng } from "@noether/base";
import type { AffineMap, Density } from "@noether/statistics";
import type { PhysicsDataErrorCode } from "../errors.js";

/** The affine maps that leave a density as it is: all products of `maps` and of x' = center + exp(t W) (x - center). */
export interface DensitySymmetry {
  /** The name of the group: `"O(2)"`, `"D8"`, `"Z2"`. */
  readonly name: string;
  /** The generators W, each `[dimension, dimension]`, scaled so that exp(2π W) = 1. */
  readonly generators: readonly Float64Array[];
  /** The point that the generators leave in place, `[dimension]`. */
  readonly center: Float64Array;
  /** Maps that generate the rest: reflections, finite rotations. */
  readonly maps: readonly AffineMap[];
}

/** A density whose affine symmetries are known exactly. */
export interface SymmetricDensity extends Density {
  readonly symmetry: DensitySymmetry;
}

/** A density from what draws one row and weighs one row. */
export function samplerOf(
  dimension: number,
  symmetry: DensitySymmetry,
  draw: (out: Float64Array, at: number, rng: Rng) => void,
  weigh: (points: ArrayLike<number>, at: number) => number,
): SymmetricDensity {
  return {
    dimension,
    symmetry,
    sample(rows, rng) {
      checkInteger(rows, "rows", 0);
      const out = new Float64Array(rows * dimension);
      for (let row = 0; row < rows; row++) draw(out, row * dimension, rng);
      return out;
    },
    logDensity(points) {
      if (points.length % dimension !== 0) {
        throw new InputError<PhysicsDataErrorCode>({
          code: "wrong-length",
          got: `${points.length} entries`,
          expected: `a multiple of ${dimension}, for shape [rows, ${dimension}]`,
          fix: "Pass whole rows.",
        });
      }
      checkFinite(points, "points");
      return Float64Array.from({ length: points.length / dimension }, (_, row) => weigh(points, row * dimension));
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
  const dimension = center.length;
  const translation = center.map((c, i) => c - center.reduce((sum, x, j) => sum + matrix[i * dimension + j]! * x, 0));
  return { matrix, translation };
}
