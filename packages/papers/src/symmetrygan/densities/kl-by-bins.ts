/**
 * The Kullback-Leibler divergence of two samples of one number, as a function of the number of bins.
 *
 * Natural logarithm, bins of equal width over the range of both. Samples of one density show a divergence too, by chance:
 * (bins − 1)/2 · (1/N_a + 1/N_b) in the mean, (bins − 1)/N for two of N. On log-log axes, what stays above this line is real.
 */

import { checkFinite, checkInteger, InputError } from "@noether/base";
import type { PapersErrorCode } from "../../errors.js";

/** One point of the curve. */
export interface KlPoint {
  readonly bins: number;
  /** KL(a ‖ b); Infinity where a has entries in a bin in which b has none. */
  readonly divergence: number;
  /** Its mean for two samples of one density that fills the range evenly. */
  readonly floor: number;
}

/**
 * The curve at each of `bins`. A range of no width is one bin, with divergence 0.
 *
 * @throws InputError `no-sample`, `not-finite`, `not-an-integer`.
 */
export function klByBins(a: ArrayLike<number>, b: ArrayLike<number>, bins: readonly number[]): readonly KlPoint[] {
  checkSample(a, "a");
  checkSample(b, "b");
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const sample of [a, b]) {
    for (let i = 0; i < sample.length; i++) {
      low = Math.min(low, sample[i]!);
      high = Math.max(high, sample[i]!);
    }
  }
  return bins.map((count) => {
    checkInteger(count, "bins", 1);
    const [p, q] = [histogram(a, low, high, count), histogram(b, low, high, count)];
    let divergence = 0;
    for (let k = 0; k < count; k++) {
      if (p[k]! > 0) divergence += (p[k]! / a.length) * Math.log((p[k]! * b.length) / (q[k]! * a.length));
    }
    return { bins: count, divergence, floor: ((count - 1) / 2) * (1 / a.length + 1 / b.length) };
  });
}

/** The number of `values` in each of `bins` equal parts of [low, high], both ends included; values outside are left out. */
export function histogram(values: ArrayLike<number>, low: number, high: number, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (!(x >= low && x <= high)) continue;
    const bin = high > low ? Math.min(bins - 1, Math.floor(((x - low) / (high - low)) * bins)) : 0;
    counts[bin] = counts[bin]! + 1;
  }
  return counts;
}

function checkSample(sample: ArrayLike<number>, name: string): void {
  checkFinite(sample, name);
  if (sample.length === 0) {
    throw new InputError<PapersErrorCode>({
      code: "no-sample",
      got: `${name} without entries`,
      expected: "at least one number",
      fix: "Pass both samples.",
    });
  }
}
