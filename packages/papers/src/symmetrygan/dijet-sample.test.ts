import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { dijetSample, planeMap, planeParts, wrapped } from "./dijet-sample.js";

/** The decimals that rounding of a few sums in double precision leaves. */
const DIGITS = 12;

/** The mean cosine of the angle between both jets: balanced jets would have −1. */
const BACK_TO_BACK = -0.95;
/** A few products of numbers of size one. */
const ROUNDING = 1e-12;
const angles = fc.double({ min: -3, max: 3, noNaN: true });

describe("planeParts", () => {
  test.prop([angles, angles, fc.constantFrom(1 as const, -1 as const)])(
    "gives back the angles and the orientation of planeMap",
    (difference, sum, orientation) => {
      const parts = planeParts(planeMap(difference, sum, orientation));
      expect(parts.leak).toBeLessThan(ROUNDING);
      expect(parts.orientation).toBe(orientation);
      expect(Math.abs(wrapped(parts.difference - difference))).toBeLessThan(ROUNDING);
      expect(Math.abs(wrapped(parts.sum - sum))).toBeLessThan(ROUNDING);
      expect(Math.abs(wrapped(parts.apart - (difference - sum)))).toBeLessThan(ROUNDING);
    },
  );

  test.prop([angles])(
    "sees a rotation of the first jet alone as a leak of √2 sin(θ/2), and both planes turned by θ/2",
    (theta) => {
      const [c, s] = [Math.cos(theta), Math.sin(theta)];
      const { leak, apart } = planeParts([c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
      expect(leak).toBeCloseTo(Math.SQRT2 * Math.abs(Math.sin(theta / 2)), DIGITS);
      expect(Math.abs(apart)).toBeLessThan(ROUNDING);
    },
  );
});

describe("planeMap", () => {
  it("turns both jets together for equal angles, and exchanges them for 0 and π", () => {
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    const both = [c, -s, 0, 0, s, c, 0, 0, 0, 0, c, -s, 0, 0, s, c];
    for (const [at, entry] of planeMap(0.3, 0.3).entries()) expect(entry).toBeCloseTo(both[at]!, DIGITS);
    const exchanged = [0, 0, -1, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0, -1, 0, 0];
    for (const [at, entry] of planeMap(0, Math.PI).entries()) expect(entry).toBeCloseTo(exchanged[at]!, DIGITS);
  });
});

describe("dijetSample", () => {
  it("has events whose first jet leads, nearly back to back with the second", async () => {
    const rows = await dijetSample();
    expect(rows).toHaveLength(4 * 100_000);
    let [product, ordered] = [0, 0];
    for (let at = 0; at < rows.length; at += 4) {
      const [a, b, c, d] = rows.subarray(at, at + 4) as unknown as [number, number, number, number];
      product += (a * c + b * d) / Math.hypot(a, b) / Math.hypot(c, d) / 100_000;
      if (Math.hypot(a, b) >= Math.hypot(c, d)) ordered++;
    }
    expect(ordered).toBe(100_000);
    expect(product).toBeLessThan(BACK_TO_BACK);
  });
});

describe("wrapped", () => {
  it("keeps π and turns −π round", () => {
    expect(wrapped(Math.PI)).toBe(Math.PI);
    expect(wrapped(-Math.PI)).toBe(Math.PI);
    expect(wrapped(Math.PI, Math.PI)).toBeCloseTo(0, DIGITS);
  });
});
