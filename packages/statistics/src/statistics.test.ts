import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { populationBand, sampleBand } from "./band.js";
import { ColumnStatistics } from "./column-statistics.js";
import { kolmogorovDistance } from "./kolmogorov-distance.js";
import { mean } from "./mean.js";
import { quantiles } from "./quantiles.js";
import { Reservoir } from "./reservoir.js";
import { shownRange } from "./shown-range.js";

/** Sums of up to 1e5 doubles near 1. */
const ROUNDING = 1e-9;

describe("quantiles", () => {
  it("are NumPy's, between two values on their straight line", () => {
    expect(quantiles([4, 1, 3, 2], [0, 0.25, 0.5, 1])).toEqual([1, 1.75, 2.5, 4]);
    expect(quantiles([7], [0, 0.3, 1])).toEqual([7, 7, 7]);
    expect(quantiles([], [0.5])).toEqual([Number.NaN]);
  });
});

describe("bands", () => {
  it("divide squares by n for a population and by n − 1 for a sample of one", () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeNaN();
    expect(populationBand([1, 3])).toEqual({ mean: 2, deviation: 1 });
    expect(sampleBand([1, 3])).toEqual({ mean: 2, deviation: Math.SQRT2 });
    expect([populationBand([7]), sampleBand([7])]).toEqual([
      { mean: 7, deviation: 0 },
      { mean: 7, deviation: 0 },
    ]);
  });
});

describe("kolmogorovDistance", () => {
  it("is 0 for the same values, 1 for values apart, and counts ties once", () => {
    expect(kolmogorovDistance([1, 2, 2, 3], [2, 3, 1, 2])).toBe(0);
    expect(kolmogorovDistance([1, 2], [3, 4])).toBe(1);
    expect(kolmogorovDistance([1, 2, 3, 4], [3, 4, 5, 6])).toBe(0.5);
  });

  it("takes weights as that many copies", () => {
    const weighted = kolmogorovDistance([1, 2, 3], [1, 2, 4], { weights: [3, 1, 2] });
    expect(weighted).toBeCloseTo(kolmogorovDistance([1, 2, 3], [1, 1, 1, 2, 4, 4]), 12);
  });
});

describe("Reservoir", () => {
  it("keeps everything up to its capacity, in order", () => {
    const reservoir = new Reservoir(5, createRng(0));
    for (const value of [3, 1, 2]) reservoir.add(value);
    expect([...reservoir.sample()]).toEqual([3, 1, 2]);
  });

  it("keeps each value with the same chance, whatever its place", () => {
    const [capacity, length, runs] = [20, 200, 2000];
    const kept = new Float64Array(length);
    for (let run = 0; run < runs; run++) {
      const reservoir = new Reservoir(capacity, createRng(run));
      for (let i = 0; i < length; i++) reservoir.add(i);
      const sample = reservoir.sample();
      expect(new Set(sample).size).toBe(capacity);
      for (const value of sample) kept[value]!++;
    }
    const expected = (runs * capacity) / length;
    const chi2 = kept.reduce((sum, count) => sum + (count - expected) ** 2 / (expected * (1 - capacity / length)), 0);
    expect(chi2).toBeLessThan(length + 5 * Math.sqrt(2 * length)); // five standard deviations
  });
});

describe("ColumnStatistics", () => {
  it("has moments without cancellation, and counts what is not finite", () => {
    const statistics = new ColumnStatistics(createRng(0));
    const far = 1e8;
    for (const value of [far + 1, far + 2, Number.NaN, far + 3, Number.POSITIVE_INFINITY]) statistics.add(value);
    const summary = statistics.summary();
    expect(summary).toMatchObject({
      count: 5,
      notFinite: 2,
      min: far + 1,
      max: far + 3,
      mean: far + 2,
      integers: true,
    });
    expect(Math.abs(summary.deviation! - Math.sqrt(2 / 3))).toBeLessThan(ROUNDING);
    expect(new ColumnStatistics(createRng(0)).summary()).toEqual({ count: 0, notFinite: 0, integers: true });
  });
});

describe("shownRange", () => {
  it("shows everything where tails are short, and cuts long ones", () => {
    expect(shownRange([1, 2, 3, 4])).toEqual([1, 4]);
    const [low, high] = shownRange([...Array.from({ length: 1000 }, (_, i) => i), 1e6]);
    expect([low, high < 1100]).toEqual([0, true]);
    expect(shownRange([5, 5])).toEqual([4.5, 5.5]);
    expect(shownRange([])).toEqual([0, 1]);
  });
});
