import { createRng } from "@noether/base";
import type { AffineMap } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import { spotsOnCircle } from "../../test/support/densities.js";
import { augment, augmentationGain } from "./augmentation.js";

/** Digits of a ratio of variances that exact symmetries leave at 1. */
const DIGITS = 10;

describe("augmentationGain", () => {
  const turns = (error: number): AffineMap[] =>
    Array.from({ length: 8 }, (_, k) => {
      const [c, s] = [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)];
      const off = k === 0 ? 0 : error;
      return { matrix: Float64Array.of(c + off, -s, s, c + off), translation: new Float64Array(2) };
    });
  const rows = spotsOnCircle.sample(20_000, createRng(2));
  /** Whether a row lies in the first octant: one of eight bins that the rotations exchange. */
  const octant = (row: Float64Array): number => (row[1]! > 0 && row[1]! < row[0]! ? 1 : 0);

  it("is 1 for what the group leaves alone, and without limit for what averages to a constant", () => {
    // One of the eight images of every row lies in the octant.
    expect(augmentationGain(rows, 2, turns(0), octant).gain).toBeGreaterThan(1e6);
    // A radius does not turn: no gain.
    expect(augmentationGain(rows, 2, turns(0), (row) => Math.hypot(row[0]!, row[1]!)).gain).toBeCloseTo(1, DIGITS);
  });

  it("is what the scatter of means over many samples says", () => {
    // A wedge of 0.1 rad within one spot: images fall into it for one of eight rotations, if at all.
    const wedge = (row: Float64Array): number => (Math.abs(Math.atan2(row[1]!, row[0]!)) < 0.05 ? 1 : 0);
    const { gain, pull } = augmentationGain(rows, 2, turns(0), wedge);
    const means = (list: readonly AffineMap[]): number[] =>
      Array.from({ length: 300 }, (_, k) => {
        const images = augment(rows.subarray(k * 120, (k + 1) * 120), 2, list);
        let sum = 0;
        for (let r = 0; r < images.length; r += 2) sum += wedge(images.subarray(r, r + 2)) / (images.length / 2);
        return sum;
      });
    const variance = (values: number[]): number => {
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    };
    const measured = variance(means(turns(0).slice(0, 1))) / variance(means(turns(0)));
    expect(Math.abs(measured / gain - 1)).toBeLessThan(0.4); // variances of 300: 8 % each
    expect(Math.abs(pull)).toBeLessThan(5);
  });

  it("shows a wrong group by its pull", () => {
    const pull = (maps: readonly AffineMap[]): number =>
      augmentationGain(rows, 2, maps, (row) => row[0]! ** 2 + row[1]! ** 2).pull;
    expect(Math.abs(pull(turns(0.05)))).toBeGreaterThan(5);
  });

  it("refuses nothing at all", () => {
    expect(() => augmentationGain([1, 2], 2, [], octant)).toThrow("1 rows and 0 maps");
  });
});
