/**
 * More statistics from a symmetry: every row stands for all of its images under a finite group.
 *
 * The mean of an observable over rows and images has the same expectation if the group keeps the density, and a smaller
 * variance, by Var(h) over Var(mean of h over the images). That is how many rows each row is worth: 1 for what the group
 * leaves alone, the order of the group for images that are as good as independent, without limit where the mean over the
 * images is a constant. A learned group is wrong by a little: the shift of the mean says how much.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { AffineMap } from "@noether/statistics";
import type { GanErrorCode } from "../errors.js";

/** What a symmetry is worth for one observable. */
export interface AugmentationGain {
  /** Rows that each row is worth: 1 where the group changes nothing. */
  readonly gain: number;
  /** Mean over rows, and over rows and images. */
  readonly mean: number;
  readonly augmented: number;
  /** Their difference in its own standard errors: beyond 3 the group is not one of this density. */
  readonly pull: number;
}

/** All images of `rows`, `[N, n]`, under `maps`, map by map: `[maps · N, n]`. */
export function augment(rows: ArrayLike<number>, n: number, maps: readonly AffineMap[]): Float64Array {
  checkInteger(n, "n", 1);
  checkFinite(rows, "rows");
  const count = Math.floor(rows.length / n);
  checkLength(rows, count * n, "rows", "[N, n]");
  const images = new Float64Array(maps.length * count * n);
  for (const [k, { matrix, translation }] of maps.entries()) {
    checkLength(matrix, n * n, `matrix of map ${k}`, "[n, n]");
    for (let r = 0; r < count; r++) {
      for (let i = 0; i < n; i++) {
        let sum = translation[i]!;
        for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * rows[r * n + j]!;
        images[(k * count + r) * n + i] = sum;
      }
    }
  }
  return images;
}

/**
 * What the group of `maps`, the identity among them, is worth for the mean of `observable`.
 *
 * @throws InputError `too-few-samples`, `wrong-length`, `not-finite`, `not-an-integer`.
 */
export function augmentationGain(
  rows: ArrayLike<number>,
  n: number,
  maps: readonly AffineMap[],
  observable: (row: Float64Array) => number,
): AugmentationGain {
  const count = Math.floor(rows.length / n);
  if (count < 2 || maps.length === 0) {
    throw new InputError<GanErrorCode>({
      code: "too-few-samples",
      got: `${count} rows and ${maps.length} maps`,
      expected: "two rows and a map at least",
      fix: "Pass more rows, and the group's elements.",
    });
  }
  const images = augment(rows, n, maps);
  const plain = Float64Array.from({ length: count }, (_, r) =>
    observable(Float64Array.from({ length: n }, (__, i) => rows[r * n + i]!)),
  );
  const averaged = Float64Array.from({ length: count }, (_, r) => {
    let sum = 0;
    for (let k = 0; k < maps.length; k++)
      sum += observable(images.subarray((k * count + r) * n, (k * count + r + 1) * n));
    return sum / maps.length;
  });
  const [before, after] = [moments(plain), moments(averaged)];
  const difference = moments(plain.map((h, r) => h - averaged[r]!));
  const error = Math.sqrt(difference.variance / count);
  return {
    gain: after.variance > 0 ? before.variance / after.variance : before.variance > 0 ? Number.POSITIVE_INFINITY : 1,
    mean: before.mean,
    augmented: after.mean,
    pull: error > 0 ? difference.mean / error : 0,
  };
}

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1) };
}
