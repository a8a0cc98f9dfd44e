/**
 * The direction of a two-vector within each row, as a histogram: φ of a jet before and after a map.
 *
 * A rotation of the plane that is a symmetry leaves a flat histogram flat; a random rotation of four dimensions does not.
 */

import { checkFinite, checkInteger, InputError } from "@noether/base";
import type { PapersErrorCode } from "../../errors.js";
import { histogram } from "./kl-by-bins.js";

/** A histogram of angles over (−π, π]. */
export interface AngleHistogram {
  /** Bin edges, `[bins + 1]`, radians. */
  readonly edges: Float64Array;
  /** `[bins]`. */
  readonly counts: Float64Array;
  /** χ² of a flat distribution per degree of freedom: 1 ± √(2/(bins − 1)) for flat. */
  readonly flatness: number;
}

/** Options of `angleHistogram`. */
export interface AngleHistogramOptions {
  /** Default 50. */
  readonly bins?: number;
}

/** Angles atan2(x_j, x_i) of each row of `rows`, `[N, n]`, for `axes` = [i, j]; `[N]`, radians in (−π, π]. */
export function planeAngles(rows: ArrayLike<number>, n: number, [i, j]: readonly [number, number]): Float64Array {
  checkInteger(n, "n", 2);
  checkInteger(i, "the first axis", 0, n - 1);
  checkInteger(j, "the second axis", 0, n - 1);
  return Float64Array.from({ length: Math.floor(rows.length / n) }, (_, r) =>
    Math.atan2(rows[r * n + j]!, rows[r * n + i]!),
  );
}

/**
 * The histogram of `angles`, in radians.
 *
 * @throws InputError `no-sample`, `not-finite`, `not-an-integer`.
 */
export function angleHistogram(angles: ArrayLike<number>, { bins = 50 }: AngleHistogramOptions = {}): AngleHistogram {
  checkInteger(bins, "bins", 2);
  checkFinite(angles, "angles");
  if (angles.length === 0) {
    throw new InputError<PapersErrorCode>({
      code: "no-sample",
      got: "no angles",
      expected: "at least one",
      fix: "Pass the angles of planeAngles.",
    });
  }
  const turn = 2 * Math.PI;
  const wrapped = Float64Array.from(angles, (x) => x - turn * Math.ceil((x - Math.PI) / turn));
  const counts = histogram(wrapped, -Math.PI, Math.PI, bins);
  const mean = angles.length / bins;
  const chiSquare = counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
  return {
    edges: Float64Array.from({ length: bins + 1 }, (_, k) => -Math.PI + (turn * k) / bins),
    counts,
    flatness: chiSquare / (bins - 1),
  };
}
