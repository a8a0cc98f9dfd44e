import { createRng } from "@noether/base";
import { SYMMETRIC_LOSS } from "@noether/gan";
import { describe, expect, it } from "vitest";
import { angleHistogram, planeAngles } from "./angle-histogram.js";
import { gaussianMixture } from "./gaussian-mixture.js";
import { klByBins } from "./kl-by-bins.js";
import { lossLandscape } from "./loss-landscape.js";
import { bimodal, paperLandscapes, roundGaussian, spotsOnCircle } from "./paper-landscapes.js";

/** Sums of a few hundred terms of size one. */
const ROUNDING = 1e-9;

describe("gaussianMixture", () => {
  it("has the score that its logarithm's differences give", () => {
    const rng = createRng(0);
    const step = 1e-5;
    for (const density of [bimodal, spotsOnCircle, roundGaussian]) {
      for (let trial = 0; trial < 20; trial++) {
        const x = Float64Array.from({ length: density.dimension }, () => rng.normal());
        const score = density.score(x);
        for (let i = 0; i < x.length; i++) {
          const moved = (by: number): number =>
            density.logDensity(x.map((value, k) => (k === i ? value + by : value)))[0]!;
          const slope = (moved(step) - moved(-step)) / (2 * step);
          expect(Math.abs(slope - score[i]!)).toBeLessThan(1e-5 * (1 + Math.abs(score[i]!)) + 1e-4); // h² of third derivatives
        }
      }
    }
  });

  it("integrates to 1 and draws what it says", () => {
    const part = [
      { mean: [1], deviation: [0.5], weight: 3 },
      { mean: [-2], deviation: [1], weight: 1 },
    ];
    const density = gaussianMixture(part);
    let integral = 0;
    for (let x = -8; x < 5; x += 0.01) integral += 0.01 * Math.exp(density.logDensity([x])[0]!);
    expect(Math.abs(integral - 1)).toBeLessThan(1e-6);
    const sample = density.sample(20_000, createRng(1));
    const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
    expect(Math.abs(mean - 0.25)).toBeLessThan((5 * 1.5) / Math.sqrt(20_000)); // standard deviation 1.47
  });

  it("refuses empty and flat mixtures", () => {
    expect(() => gaussianMixture([])).toThrow("no Gaussians");
    expect(() => gaussianMixture([{ mean: [0], deviation: [0] }])).toThrow("positive numbers");
  });
});

describe("lossLandscape", () => {
  it.each(paperLandscapes().map((problem) => [problem.name, problem] as const))(
    "has its largest value, 2 ln 2, at the symmetries: %s",
    (_, problem) => {
      const coarse = { ...problem, axes: problem.axes.map((axis) => ({ ...axis, count: 13 })) };
      const { loss, maximum, atSymmetries } = lossLandscape(coarse, { rng: createRng(2), samples: 100 });
      for (const value of atSymmetries) {
        expect(Math.abs(value - SYMMETRIC_LOSS)).toBeLessThan(ROUNDING);
      }
      // A sample of 100: the loss of near symmetries scatters by a few per cent.
      expect(maximum.loss).toBeLessThan(SYMMETRIC_LOSS + 0.05);
      expect(Math.min(...loss)).toBeLessThan(0.9 * SYMMETRIC_LOSS);
    },
  );

  it("is 2 ln 2 less twice the Jensen-Shannon divergence", () => {
    // N(0, 1) moved by 1: the divergence by quadrature.
    const density = gaussianMixture([{ mean: [0], deviation: [1] }]);
    const map = ([b]: readonly number[]): { matrix: Float64Array; translation: Float64Array } => ({
      matrix: Float64Array.of(1),
      translation: Float64Array.of(b!),
    });
    const axes = [{ name: "b", from: 0, to: 1, count: 2 }];
    const { loss } = lossLandscape(
      { name: "shift", density, axes, map, symmetries: [] },
      { rng: createRng(3), samples: 20_000 },
    );
    let exact = 0;
    for (let x = -8; x < 9; x += 0.01) {
      const [p, q] = [x, x - 1].map((at) => Math.exp(density.logDensity([at])[0]!)) as [number, number];
      exact += 0.01 * (p * Math.log((p + q) / p) + q * Math.log((p + q) / q));
    }
    expect(Math.abs(loss[0]! - SYMMETRIC_LOSS)).toBeLessThan(ROUNDING);
    expect(Math.abs(loss[1]! - exact)).toBeLessThan(0.02); // 5 standard errors of 20,000 terms of spread 0.5
  });

  it("is 0 for a map that loses a dimension, and refuses axes that descend", () => {
    const [problem] = paperLandscapes();
    const map = (): { matrix: Float64Array; translation: Float64Array } => ({
      matrix: Float64Array.of(0),
      translation: Float64Array.of(1),
    });
    const axes = [{ name: "b", from: 0, to: 1, count: 2 }];
    const rng = createRng(0);
    expect([...lossLandscape({ ...problem!, axes, map }, { rng, samples: 10 }).loss]).toEqual([0, 0]);
    expect(() => lossLandscape({ ...problem!, axes: [{ ...axes[0]!, to: -1 }] }, { rng })).toThrow("b from 0 to -1");
  });
});

describe("klByBins", () => {
  it("shows the floor of chance for two samples of one density", () => {
    const rng = createRng(4);
    const SAMPLES = 20_000;
    const uniform = (): Float64Array => Float64Array.from({ length: SAMPLES }, () => rng.uniform());
    for (const { bins, divergence, floor } of klByBins(uniform(), uniform(), [10, 100, 1000])) {
      expect(floor).toBeCloseTo((bins - 1) / SAMPLES, 12);
      // A sum of bins − 1 squares: relative spread √(2/(bins − 1)); small bins add their skewness.
      expect(Math.abs(divergence / floor - 1)).toBeLessThan(4 * Math.sqrt(2 / (bins - 1)) + 0.1);
    }
  });

  it("finds the divergence of two known histograms", () => {
    const [point] = klByBins([0, 0, 0, 1], [0, 1, 1, 1], [2]);
    expect(point!.divergence).toBeCloseTo(0.75 * Math.log(3) + 0.25 * Math.log(1 / 3), 12);
    expect(klByBins([0, 1], [1, 1], [2])[0]!.divergence).toBe(Number.POSITIVE_INFINITY);
  });

  it("takes samples without spread and refuses empty ones", () => {
    expect(klByBins([3, 3], [3], [5])[0]!.divergence).toBe(0);
    expect(() => klByBins([], [1], [2])).toThrow("a without entries");
  });
});

describe("angleHistogram", () => {
  it("is flat for a round Gaussian and not for an oval one", () => {
    const rng = createRng(5);
    const rows = roundGaussian.sample(10_000, rng);
    const flat = angleHistogram(planeAngles(rows, 2, [0, 1]));
    expect(Math.abs(flat.flatness - 1)).toBeLessThan(5 * Math.sqrt(2 / 49));
    expect(flat.counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    const oval = rows.map((x, i) => (i % 2 === 0 ? 2 * x : x));
    expect(angleHistogram(planeAngles(oval, 2, [0, 1])).flatness).toBeGreaterThan(10);
  });

  it("wraps angles", () => {
    const { counts } = angleHistogram([0.1, 0.1 + 2 * Math.PI, 0.1 - 4 * Math.PI, -Math.PI], { bins: 2 });
    expect([...counts]).toEqual([0, 4]);
  });
});
