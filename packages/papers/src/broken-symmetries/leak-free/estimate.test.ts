import { createRng } from "@noether/base";
import { studentQuantile } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import { claimRows } from "./claim-rows.js";
import { type Estimate, estimate, intervalText } from "./estimate.js";
import { exactShare } from "./exact-share.js";

/** A coverage of 95 % in 4,000 trials, with room for intervals that are not exact. */
const COVERED = [0.94, 0.98] as const;
/** The decimals that rounding of a few sums in double precision leaves. */
const DIGITS = 12;

describe("estimate", () => {
  it("has Student's interval of a mean where the test sample is known without error", () => {
    const { mean, error, interval } = estimate([1, 2, 3], [0, 0, 0]);
    expect(mean).toBe(2);
    expect(error).toBeCloseTo(1 / Math.sqrt(3), DIGITS);
    expect(interval[1] - mean).toBeCloseTo(studentQuantile(0.975, 2) / Math.sqrt(3), DIGITS);
    expect(interval[1] - mean).toBeCloseTo(4.302652729749462 / Math.sqrt(3), 9); // SciPy's quantile; ours is good to 1e-9
    expect(mean - interval[0]).toBeCloseTo(interval[1] - mean, DIGITS);
  });

  it("keeps the test sample's error however many trainings there are, and for one has nothing else", () => {
    expect(estimate(new Array(50).fill(0.7), new Array(50).fill(0.01)).error).toBeCloseTo(0.01, DIGITS);
    expect(estimate([0.7], [0.01]).interval[0]).toBeCloseTo(0.7 - 0.01959963984540054, DIGITS);
  });

  it("covers the truth as often as it says", () => {
    const rng = createRng(1);
    const [trials, spread, sample] = [4000, 0.02, 0.01];
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const shift = sample * rng.normal(); // the test sample's, which all trainings share
      const values = Array.from({ length: 3 }, () => shift + spread * rng.normal());
      const { interval } = estimate(values, [sample, sample, sample]);
      if (interval[0] < 0 && interval[1] > 0) covered++;
    }
    // adding half-widths in squares is not exact for few trainings: in trials 0.955
    expect(covered / trials).toBeGreaterThan(COVERED[0]);
    expect(covered / trials).toBeLessThan(COVERED[1]);
  });

  it("is written with four decimals", () => {
    expect(intervalText([0.01234, 0.0567])).toBe("0.0123 to 0.0567");
  });
});

describe("exactShare", () => {
  it("is what is left of the exact answer without the mass's, and nothing where that is all", () => {
    const mass = [1, 2, 4, 8, 0];
    const logs = mass.slice(0, 4).map(Math.log);
    expect(exactShare([...logs.map((x) => x + 3), 7], mass)).toBeCloseTo(0, DIGITS);
    const [a, b] = [1, -1];
    const best = [logs[0]! + a, logs[1]! + b, logs[2]! + b, logs[3]! + a, 0]; // of rms 1, beside that of the logarithms
    expect(exactShare(best, mass)).toBeCloseTo(1 / (1 + Math.log(2) * Math.sqrt(5 / 4)), 12);
  });
});

describe("claimRows", () => {
  const at = (events: number, low: number, high: number) => {
    const over: Estimate = { mean: (low + high) / 2, error: (high - low) / 4, interval: [low, high] };
    return { events, over };
  };
  it("chooses its words by the intervals: where events are few, and where they are many", () => {
    const verdicts = claimRows([
      [at(100, 0.01, 0.02), at(1000, -0.01, 0.01)],
      [at(100, -1, -0.5), at(1000, 0.001, 0.002)],
      [at(100, 0.1, 0.2), at(1000, -0.001, 0.0019)],
    ]).map(({ ours }) => ours);
    expect(verdicts).toEqual(["stands", "stands", "undecided", "stands"]);
    const ahead = [at(100, 0.01, 0.02)];
    expect(claimRows([ahead, ahead, ahead]).map(({ ours }) => ours)).toEqual([
      "stands",
      "stands",
      "not yet",
      "not yet",
    ]);
  });

  it("says what does not stand", () => {
    const verdicts = claimRows([
      [at(100, -0.02, -0.01), at(1000, 0.01, 0.02)],
      [at(1000, -0.02, -0.01)],
      [at(1000, -0.02, -0.0021)],
    ]).map(({ ours }) => ours);
    expect(verdicts).toEqual(["does not stand", "does not stand", "not yet", "does not stand"]);
  });
});
