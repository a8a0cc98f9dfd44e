/** Mixtures of Gaussians with diagonal covariances: densities whose samples, logarithms and scores are known in closed form. */

import { checkFinite, checkInteger, checkLength, InputError, type Rng } from "@noether/base";
import type { PapersErrorCode } from "../../errors.js";

/** A density on R^n. */
export interface Density {
  readonly dimension: number;
  /** log p(x) of one point, `[n]`. */
  readonly log: (x: ArrayLike<number>) => number;
  /** ∇ log p(x), `[n]`. */
  readonly score: (x: ArrayLike<number>) => Float64Array;
  /** `count` points, `[count, n]`. */
  readonly sample: (count: number, rng: Rng) => Float64Array;
}

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
export function gaussianMixture(parts: readonly MixturePart[]): Density {
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
  const logs = (x: ArrayLike<number>): number[] =>
    parts.map(({ mean, deviation }, k) =>
      mean.reduce((sum, m, i) => sum - 0.5 * ((x[i]! - m) / deviation[i]!) ** 2, heights[k]!),
    );
  const add = (terms: readonly number[]): number => {
    const top = Math.max(...terms);
    return top + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - top), 0));
  };
  return {
    dimension: n,
    log: (x) => add(logs(x)),
    score: (x) => {
      const terms = logs(x);
      const all = add(terms);
      const score = new Float64Array(n);
      for (const [k, { mean, deviation }] of parts.entries()) {
        const share = Math.exp(terms[k]! - all);
        for (let i = 0; i < n; i++) score[i] = score[i]! - (share * (x[i]! - mean[i]!)) / deviation[i]! ** 2;
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
