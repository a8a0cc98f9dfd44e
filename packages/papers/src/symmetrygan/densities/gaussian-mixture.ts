/** Mixtures of Gaussians with diagonal covariances: densities whose samples, logarithms and scores are known in closed form. */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { Density } from "@noether/statistics";
import type { PapersErrorCode } from "../../errors.js";

/** One Gaussian of a mixture. */
export interface MixturePart {
  /** `[n]`. */
  readonly mean: readonly number[];
  /** Standard deviations along the axes, `[n]`. */
  readonly deviation: readonly number[];
  /** Share of the mixture before all are scaled to add up to 1. Default 1. */
  readonly weight?: number;
}

/**
 * The mixture of `parts`, all of one dimension.
 *
 * @throws InputError `no-sample`, `out-of-range`, `wrong-length`, `not-finite`.
 */
export function gaussianMixture(parts: readonly MixturePart[]): Required<Density> {
  const n = parts[0]?.mean.length ?? 0;
  if (n === 0) {
    throw new InputError<PapersErrorCode>({
      code: "no-sample",
      got: "a mixture of no Gaussians",
      expected: "at least one Gaussian, of at least one dimension",
      fix: "Describe each Gaussian by its mean and its standard deviations.",
    });
  }
  for (const { mean, deviation, weight = 1 } of parts) {
    checkLength(mean, n, "mean", "[n]");
    checkLength(deviation, n, "deviation", "[n]");
    checkFinite([...mean, ...deviation, weight], "mixture");
    if (deviation.some((value) => value <= 0) || weight <= 0) {
      throw new InputError<PapersErrorCode>({
        code: "out-of-range",
        got: `deviations ${deviation.join(", ")} of weight ${weight}`,
        expected: "positive numbers",
        fix: "Give each Gaussian positive standard deviations and a positive weight.",
      });
    }
  }
  const total = parts.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const shares = parts.map(({ weight = 1 }) => weight / total);
  const heights = parts.map(({ deviation }, k) =>
    deviation.reduce((sum, s) => sum - Math.log(s) - 0.5 * Math.log(2 * Math.PI), Math.log(shares[k]!)),
  );
  /** The logarithms of the weighted Gaussians at the point that begins at `start`. */
  const logs = (points: ArrayLike<number>, start: number): number[] =>
    parts.map(({ mean, deviation }, k) =>
      mean.reduce((sum, m, i) => sum - 0.5 * ((points[start + i]! - m) / deviation[i]!) ** 2, heights[k]!),
    );
  const add = (terms: readonly number[]): number => {
    const top = Math.max(...terms);
    return top + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - top), 0));
  };
  return {
    dimension: n,
    logDensity: (points) => Float64Array.from({ length: points.length / n }, (_, r) => add(logs(points, r * n))),
    score: (points) => {
      const score = new Float64Array(points.length);
      for (let start = 0; start < points.length; start += n) {
        const terms = logs(points, start);
        const all = add(terms);
        for (const [k, { mean, deviation }] of parts.entries()) {
          const share = Math.exp(terms[k]! - all);
          for (let i = 0; i < n; i++) {
            const at = start + i;
            score[at] = score[at]! - (share * (points[at]! - mean[i]!)) / deviation[i]! ** 2;
          }
        }
      }
      return score;
    },
    sample: (count, rng) => {
      checkInteger(count, "count", 0);
      const points = new Float64Array(count * n);
      for (let r = 0; r < count; r++) {
        let left = rng.uniform();
        let k = 0;
        while (k < parts.length - 1 && left >= shares[k]!) left -= shares[k++]!;
        for (let i = 0; i < n; i++) points[r * n + i] = parts[k]!.mean[i]! + parts[k]!.deviation[i]! * rng.normal();
      }
      return points;
    },
  };
}
