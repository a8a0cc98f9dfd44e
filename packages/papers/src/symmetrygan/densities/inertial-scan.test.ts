import { createRng } from "@noether/base";
import { SYMMETRIC_LOSS } from "@noether/gan";
import { describe, expect, it } from "vitest";
import { gaussianMixture } from "./gaussian-mixture.js";
import { gumbel, inertialScan } from "./inertial-scan.js";

/** Sums of ten thousand terms of size one. */
const ROUNDING = 1e-9;

describe("inertialScan", () => {
  const scan = inertialScan(gumbel(1, 1), gaussianMixture([{ mean: [1], deviation: [1] }]), { rng: createRng(0) });

  it("shows a false Z2 to the density alone: 2 ln 2 at the angles 0 and π, and only there", () => {
    const { density } = scan;
    expect(Math.abs(density[0]! - SYMMETRIC_LOSS)).toBeLessThan(ROUNDING);
    expect(Math.abs(density[20]! - SYMMETRIC_LOSS)).toBeLessThan(ROUNDING);
    expect(Math.max(...density.subarray(1, 20))).toBeLessThan(SYMMETRIC_LOSS - 1e-4); // c = cos π/20 costs (1 − c)²/4 or more
    expect(density[10]).toBeLessThan(ROUNDING);
  });

  it("shows to the inertial density that only the identity is one", () => {
    const { inertial } = scan;
    // In Gumbel's left tail, where some of the points lie, u is as small as 1e-30.
    expect(Math.abs(inertial[0]! - SYMMETRIC_LOSS)).toBeLessThan(ROUNDING);
    expect(inertial[20]!).toBeLessThan(SYMMETRIC_LOSS - 0.05);
    expect(Math.max(...inertial.subarray(1))).toBe(Math.max(...inertial.subarray(1, 20)));
  });

  it("agrees with the loss of a sample where the inertial density is the density itself", () => {
    const one = gumbel(0, 2);
    const same = {
      dimension: 1,
      logDensity: (points: ArrayLike<number>) => Float64Array.from(points, one.log),
      sample: (count: number, rng: { uniform: () => number }) =>
        Float64Array.from({ length: count }, () => one.quantile(rng.uniform())),
    };
    const { density, inertial } = inertialScan(one, same, { rng: createRng(1) });
    // 10,000 terms of spread under 1, five standard errors.
    for (const [k, loss] of density.entries()) expect(Math.abs(loss - inertial[k]!)).toBeLessThan(0.05);
  });

  it("has quantiles that undo the distribution function", () => {
    const { distribution, quantile } = gumbel(1, 3);
    for (const u of [0.01, 0.5, 0.99]) expect(distribution(quantile(u))).toBeCloseTo(u, 12);
    expect(() => gumbel(0, -1)).toThrow("scale = -1");
  });
});
