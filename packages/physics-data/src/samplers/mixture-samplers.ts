/**
 * Mixtures of round Gaussians of equal weight whose symmetries are finite (paper 2112.05722): two on a line (Z2, E2), some
 * on a circle (dihedral, E6), a square grid (D4, E7).
 */

import { checkInteger } from "@noether/base";
import type { AffineMap } from "@noether/statistics";
import { checkPositive, type DensitySymmetry, type SymmetricDensity, samplerOf } from "./symmetric-density.js";

/** Options of `bimodalSampler`. */
export interface BimodalOptions {
  /** The distance of each peak from zero; default 1. */
  readonly distance?: number | undefined;
  /** The standard deviation of each peak; default 0.4. */
  readonly deviation?: number | undefined;
}

/**
 * Two peaks on a line, at ± `distance`: Z2, x' = -x.
 *
 * @throws InputError `out-of-range`.
 */
export function bimodalSampler({ distance = 1, deviation = 0.4 }: BimodalOptions = {}): SymmetricDensity {
  checkPositive(distance, "distance");
  const maps = [linear([-1])];
  return mixture(1, [-distance, distance], deviation, {
    name: "Z2",
    generators: [],
    center: new Float64Array(1),
    maps,
  });
}

/** Options of `circleSampler`. */
export interface CircleOptions {
  /** The number of peaks; default 8. */
  readonly peaks?: number | undefined;
  /** The radius of the circle; default 1. */
  readonly radius?: number | undefined;
  /** The standard deviation of each peak; default 0.1. */
  readonly deviation?: number | undefined;
}

/**
 * Peaks evenly on a circle, the first at (radius, 0): the dihedral group of as many rotations and as many reflections.
 *
 * @throws InputError `not-an-integer`, `out-of-range`.
 */
export function circleSampler({ peaks = 8, radius = 1, deviation = 0.1 }: CircleOptions = {}): SymmetricDensity {
  checkInteger(peaks, "peaks", 3, 1000);
  checkPositive(radius, "radius");
  const angle = (2 * Math.PI) / peaks;
  const means = Array.from({ length: peaks }, (_, i) => [radius * Math.cos(i * angle), radius * Math.sin(i * angle)]);
  return mixture(2, means.flat(), deviation, dihedral(peaks, angle));
}

/** Options of `gridSampler`. */
export interface GridOptions {
  /** The number of peaks along each side; default 5. */
  readonly side?: number | undefined;
  /** The distance of neighboring peaks; default 1. */
  readonly spacing?: number | undefined;
  /** The standard deviation of each peak; default 0.1. */
  readonly deviation?: number | undefined;
}

/**
 * A square grid of peaks about zero: D4, four rotations and four reflections.
 *
 * @throws InputError `not-an-integer`, `out-of-range`.
 */
export function gridSampler({ side = 5, spacing = 1, deviation = 0.1 }: GridOptions = {}): SymmetricDensity {
  checkInteger(side, "side", 2, 100);
  checkPositive(spacing, "spacing");
  const at = (i: number): number => spacing * (i - (side - 1) / 2);
  const means = Array.from({ length: side * side }, (_, i) => [at(i % side), at(Math.floor(i / side))]);
  return mixture(2, means.flat(), deviation, dihedral(4, Math.PI / 2));
}

function linear(matrix: readonly number[]): AffineMap {
  return { matrix: Float64Array.from(matrix), translation: new Float64Array(Math.sqrt(matrix.length)) };
}

/** Rotations by `angle` and the reflection of the second axis, in two dimensions. */
function dihedral(order: number, angle: number): DensitySymmetry {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const maps = [linear([c, -s, s, c]), linear([1, 0, 0, -1])];
  return { name: `D${order}`, generators: [], center: new Float64Array(2), maps };
}

function mixture(
  dimension: number,
  means: readonly number[],
  deviation: number,
  symmetry: DensitySymmetry,
): SymmetricDensity {
  checkPositive(deviation, "deviation");
  const peaks = means.length / dimension;
  const logNorm = -Math.log(peaks) - dimension * Math.log(deviation * Math.sqrt(2 * Math.PI));
  const exponents = new Float64Array(peaks);
  return samplerOf(
    dimension,
    symmetry,
    (out, at, rng) => {
      const peak = rng.integer(0, peaks - 1);
      for (let i = 0; i < dimension; i++) out[at + i] = means[peak * dimension + i]! + deviation * rng.normal();
    },
    (points, at) => {
      let largest = Number.NEGATIVE_INFINITY;
      for (let peak = 0; peak < peaks; peak++) {
        let squares = 0;
        for (let i = 0; i < dimension; i++)
          squares += ((points[at + i]! - means[peak * dimension + i]!) / deviation) ** 2;
        exponents[peak] = -0.5 * squares;
        largest = Math.max(largest, exponents[peak]!);
      }
      let sum = 0;
      for (let peak = 0; peak < peaks; peak++) sum += Math.exp(exponents[peak]! - largest); // far out, all would be 0
      return logNorm + largest + Math.log(sum);
    },
  );
}
