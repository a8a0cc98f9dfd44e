/** Small operations on maps as square matrices: m = n for linear maps, and m = n + 1, with a last row 0 … 0 1, for affine. */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import { logarithm, lu, solve, symmetricEigenvalues } from "@noether/linear-algebra";
import type { GanErrorCode } from "../errors.js";

/** Maps as training gives them. */
export interface Maps {
  /** n of R^n. */
  readonly dimension: number;
  /** `[count, n, n]`. */
  readonly matrices: ArrayLike<number>;
  /** `[count, n]`; absent for linear maps. */
  readonly translations?: ArrayLike<number> | undefined;
  /**
   * The data's spread along each axis, `[n]`. Default 1. Maps are compared in coordinates of unit spread, where an error of
   * 0.1 means a tenth of the data.
   */
  readonly units?: ArrayLike<number> | undefined;
  /** Which replicas may be symmetries, `[count]`; the others are counted as rejected. Default all. */
  readonly usable?: ArrayLike<boolean> | undefined;
}

/** Maps in coordinates of unit spread. */
export interface SquareMaps {
  readonly size: number;
  /** Each `[size, size]`. */
  readonly list: readonly Float64Array[];
}

/**
 * @throws InputError `wrong-length`, `not-finite`, `not-an-integer`, `out-of-range`, `no-replicas`.
 */
export function squareMaps({ dimension: n, matrices, translations, units, usable }: Maps): SquareMaps {
  checkInteger(n, "dimension", 1);
  const count = Math.floor(matrices.length / (n * n));
  if (count === 0) {
    throw new InputError<GanErrorCode>({
      code: "no-replicas",
      got: "an empty list of matrices",
      expected: "at least one",
      fix: "Pass the maps of all replicas.",
    });
  }
  checkLength(matrices, count * n * n, "matrices", "[count, n, n]");
  checkFinite(matrices, "matrices");
  if (translations) {
    checkLength(translations, count * n, "translations", "[count, n]");
    checkFinite(translations, "translations");
  }
  if (usable) checkLength(usable, count, "usable", "[count]");
  const scale = units ?? new Float64Array(n).fill(1);
  checkLength(scale, n, "units", "[n]");
  for (let i = 0; i < n; i++) {
    if (!(scale[i]! > 0 && scale[i]! < Number.POSITIVE_INFINITY)) {
      throw new InputError<GanErrorCode>({
        code: "out-of-range",
        got: `units[${i}] = ${scale[i]}`,
        expected: "positive numbers",
        fix: "Pass the standard deviation of the data along each axis; drop axes that are constant.",
      });
    }
  }
  const size = translations ? n + 1 : n;
  const list = Array.from({ length: count }, (_, r) => {
    const map = new Float64Array(size * size);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) map[i * size + j] = (matrices[(r * n + i) * n + j]! * scale[j]!) / scale[i]!;
      if (translations) map[i * size + n] = translations[r * n + i]! / scale[i]!;
    }
    if (translations) map[size * size - 1] = 1;
    return map;
  });
  return { size, list };
}

/** A map, or with `generator` a generator of maps, back in the data's coordinates: matrix `[n, n]` and last column `[n]`. */
export function inDataUnits(
  map: ArrayLike<number>,
  size: number,
  n: number,
  units: ArrayLike<number> | undefined,
): { matrix: Float64Array; translation: Float64Array } {
  const matrix = new Float64Array(n * n);
  const translation = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const unit = units?.[i] ?? 1;
    for (let j = 0; j < n; j++) matrix[i * n + j] = (map[i * size + j]! * unit) / (units?.[j] ?? 1);
    if (size > n) translation[i] = map[i * size + n]! * unit;
  }
  return { matrix, translation };
}

/** The unit matrix. */
export function unit(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}

/** Σ_k w_k a_k of arrays of one length. */
export function combine(arrays: readonly ArrayLike<number>[], weights: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(arrays[0]!.length);
  for (const [k, array] of arrays.entries()) {
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + weights[k]! * array[i]!;
  }
  return sum;
}

/** |a − b|, Frobenius. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}

/** a⁻¹. */
export function inverse(a: ArrayLike<number>, size: number): Float64Array {
  return solve(lu(a, size), unit(size), size);
}

/** Ratio of the largest and the smallest singular value; infinite for a singular map. */
export function condition(a: ArrayLike<number>, size: number): number {
  const values = symmetricEigenvalues(gram(a, size), size);
  return values[0]! > 0 ? Math.sqrt(values[size - 1]! / values[0]!) : Number.POSITIVE_INFINITY;
}

/** The largest singular value of a − 1: for a rotation twice the sine of half its largest angle. */
export function distanceFromUnit(a: ArrayLike<number>, size: number): number {
  const rest = unit(size).map((x, i) => a[i]! - x);
  return Math.sqrt(Math.max(0, symmetricEigenvalues(gram(rest, size), size)[size - 1]!));
}

/** aᵀ a. */
function gram(a: ArrayLike<number>, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += a[k * size + i]! * a[k * size + j]!;
      product[i * size + j] = sum;
      product[j * size + i] = sum;
    }
  }
  return product;
}

/** log a, or undefined where a has no principal logarithm. */
export function tryLogarithm(a: ArrayLike<number>, size: number): Float64Array | undefined {
  try {
    return logarithm(a, size);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** The part of `x` in the span of orthonormal `basis` vectors. */
export function project(x: ArrayLike<number>, basis: readonly ArrayLike<number>[]): Float64Array {
  if (basis.length === 0) return new Float64Array(x.length);
  const weights = basis.map((vector) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += vector[i]! * x[i]!;
    return sum;
  });
  return combine(basis, weights);
}
