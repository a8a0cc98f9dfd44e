/** Mixtures of Gaussians to test on: samples, and the exact score. */

import type { Rng } from "@noether/base";

/** A density whose samples and score are known. */
export interface TestDensity {
  readonly dimension: number;
  /** ∇ log p(x), `[n]`. */
  readonly score: (x: ArrayLike<number>) => Float64Array;
  /** `count` points, `[count, n]`. */
  readonly sample: (count: number, rng: Rng) => Float64Array;
}

/** Equal shares of Gaussians with these means and standard deviations, `[parts][n]`. */
export function mixture(means: readonly (readonly number[])[], deviation: readonly number[]): TestDensity {
  const n = deviation.length;
  return {
    dimension: n,
    score: (x) => {
      const logs = means.map((mean) => mean.reduce((sum, m, i) => sum - 0.5 * ((x[i]! - m) / deviation[i]!) ** 2, 0));
      const top = Math.max(...logs);
      const total = logs.reduce((sum, log) => sum + Math.exp(log - top), 0);
      const shares = logs.map((log) => Math.exp(log - top) / total);
      return Float64Array.from({ length: n }, (_, i) =>
        means.reduce((sum, mean, k) => sum - (shares[k]! * (x[i]! - mean[i]!)) / deviation[i]! ** 2, 0),
      );
    },
    sample: (count, rng) => {
      const points = new Float64Array(count * n);
      for (let r = 0; r < count; r++) {
        let left = rng.uniform();
        let k = 0;
        while (k < means.length - 1 && left >= 1 / means.length) {
          left -= 1 / means.length;
          k++;
        }
        for (let i = 0; i < n; i++) points[r * n + i] = means[k]![i]! + deviation[i]! * rng.normal();
      }
      return points;
    },
  };
}

/** N(0, 1) in `n` dimensions. */
export function roundGaussian(n: number): TestDensity {
  return mixture([Array<number>(n).fill(0)], Array<number>(n).fill(1));
}

/** N(0, diag(1, 2)). */
export const ovalGaussian: TestDensity = mixture([[0, 0]], [1, Math.SQRT2]);

/** Eight spots of width 0.1 on the unit circle. */
export const spotsOnCircle: TestDensity = mixture(
  Array.from({ length: 8 }, (_, k) => [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)]),
  [0.1, 0.1],
);

/** 5 × 5 spots of width 0.1 at the integers from −2 to 2. */
export const spotsOnSquare: TestDensity = mixture(
  Array.from({ length: 25 }, (_, k) => [(k % 5) - 2, Math.floor(k / 5) - 2]),
  [0.1, 0.1],
);

/** Two bumps of width 0.4 at ±1 along the first of n axes, unit Gaussians along the others. */
export function twoBumps(n: number): TestDensity {
  const along = (first: number, others: number): number[] =>
    Array.from({ length: n }, (_, i) => (i === 0 ? first : others));
  return mixture([along(-1, 0), along(1, 0)], along(0.4, 1));
}
