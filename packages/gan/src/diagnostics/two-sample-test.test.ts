import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { mixture, ovalGaussian, roundGaussian } from "../../test/support/densities.js";
import { twoSampleTest } from "./two-sample-test.js";

/** Digits of half an interval's width, which varies with the sample. */
const WIDTH_DIGITS = 3;

const ROWS = 2000;

describe("twoSampleTest", () => {
  it("calls samples of one density different in 5 % of the cases, and spreads as it says", () => {
    let differ = 0;
    let pull = 0;
    const SEEDS = 100;
    for (let seed = 0; seed < SEEDS; seed++) {
      const rng = createRng(seed);
      const [a, b] = [roundGaussian(2).sample(400, rng), roundGaussian(2).sample(400, rng)];
      const test = twoSampleTest(a, b, { dimension: 2, rng, features: 20 });
      if (test.differ) differ++;
      pull += ((test.auc - 0.5) / test.error) ** 2 / SEEDS;
    }
    expect(differ).toBeLessThanOrEqual(14); // mean 5, and four standard deviations
    // Two halves share classifiers' luck: up to 1.5 times the variance of one sample.
    expect(pull).toBeGreaterThan(0.5);
    expect(pull).toBeLessThan(2);
  });

  it("finds a correlation that no single column shows", () => {
    const rng = createRng(1);
    const a = roundGaussian(2).sample(ROWS, rng);
    const b = roundGaussian(2).sample(ROWS, rng);
    for (let r = 0; r < ROWS; r++) b[2 * r + 1] = 0.5 * b[2 * r]! + Math.sqrt(0.75) * b[2 * r + 1]!;
    const test = twoSampleTest(a, b, { dimension: 2, rng });
    expect(test.differ).toBe(true);
    expect(test.interval[0]).toBeGreaterThan(0.55);
  });

  it("comes near the best area there is for two Gaussians a standard deviation apart", () => {
    const rng = createRng(2);
    const a = roundGaussian(2).sample(ROWS, rng);
    const b = mixture([[1, 0]], [1, 1]).sample(ROWS, rng);
    const { auc, interval } = twoSampleTest(a, b, { dimension: 2, rng });
    const best = 0.7602; // Φ(1/√2)
    expect(interval[0]).toBeLessThan(best);
    expect(auc).toBeGreaterThan(best - 0.02);
    // Hanley and McNeil's width for this area and 2000 rows each.
    expect((interval[1] - interval[0]) / 2).toBeCloseTo(1.96 * 0.0076, WIDTH_DIGITS);
  });

  it("tells an oval turned by a quarter from itself, not by a half", () => {
    const rng = createRng(3);
    const sample = ovalGaussian.sample(2 * ROWS, rng);
    const half = sample.subarray(2 * ROWS);
    const turned = (turn: (x: number, y: number) => number[]): number[] =>
      Array.from({ length: ROWS }, (_, r) => turn(half[2 * r]!, half[2 * r + 1]!)).flat();
    const against = (b: number[]): boolean =>
      twoSampleTest(sample.subarray(0, 2 * ROWS), b, { dimension: 2, rng }).differ;
    expect(against(turned((x, y) => [-y, x]))).toBe(true);
    expect(against(turned((x, y) => [-x, -y]))).toBe(false);
  });

  it("refuses too few rows and broken ones", () => {
    const rng = createRng(0);
    expect(() => twoSampleTest([1, 2], [1, 2], { dimension: 2, rng })).toThrow("at least 400 for 100 features");
    expect(() => twoSampleTest([1, 2, 3], [1, 2], { dimension: 2, rng })).toThrow("rows of 2");
  });
});
