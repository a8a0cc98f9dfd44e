/** Coordinates of zero mean and unit covariance. */

import { InputError } from "@noether/base";
import { symmetricEigen } from "@noether/linear-algebra";
import type { GanErrorCode } from "../errors.js";

/** Data in whitened coordinates z = forward (x − mean), and the way back. */
export interface Whitened {
  /** `[N, n]`. */
  readonly z: Float64Array;
  readonly mean: Float64Array;
  /** `[n, n]`. */
  readonly forward: Float64Array;
  /** Its inverse. */
  readonly back: Float64Array;
}

/** Least variance of a direction, relative to the largest, in units of each column's own: below, columns are dependent. */
const LEAST_VARIANCE = 1e-10;

/**
 * Whitens rows x, `[N, n]`.
 *
 * @throws InputError `dependent-columns` where a column, or a sum of columns, is constant.
 */
export function whiten(x: ArrayLike<number>, n: number): Whitened {
  const count = x.length / n;
  const mean = new Float64Array(n);
  for (let i = 0; i < x.length; i++) mean[i % n] = mean[i % n]! + x[i]! / count;
  const covariance = new Float64Array(n * n);
  for (let r = 0; r < count; r++) {
    for (let i = 0; i < n; i++) {
      const d = x[r * n + i]! - mean[i]!;
      for (let j = 0; j <= i; j++) {
        covariance[i * n + j] = covariance[i * n + j]! + (d * (x[r * n + j]! - mean[j]!)) / count;
      }
    }
  }
  const deviation = Float64Array.from({ length: n }, (_, i) => Math.sqrt(covariance[i * n + i]!));
  const correlation = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = deviation[i]! * deviation[j]! > 0 ? covariance[i * n + j]! / (deviation[i]! * deviation[j]!) : 0;
      correlation[i * n + j] = value;
      correlation[j * n + i] = value;
    }
  }
  const { values, vectors } = symmetricEigen(correlation, n);
  if (values[0]! < LEAST_VARIANCE) {
    throw new InputError<GanErrorCode>({
      code: "dependent-columns",
      got: "columns of which one, or a sum of some, is constant",
      expected: "data that fill all dimensions",
      fix: "Drop the constant and the dependent columns.",
    });
  }
  const forward = new Float64Array(n * n);
  const back = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const root = Math.sqrt(values[k]!);
    for (let i = 0; i < n; i++) {
      forward[k * n + i] = vectors[k * n + i]! / root / deviation[i]!;
      back[i * n + k] = vectors[k * n + i]! * root * deviation[i]!;
    }
  }
  const z = new Float64Array(x.length);
  for (let r = 0; r < count; r++) {
    for (let k = 0; k < n; k++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += forward[k * n + i]! * (x[r * n + i]! - mean[i]!);
      z[r * n + k] = sum;
    }
  }
  return { z, mean, forward, back };
}
