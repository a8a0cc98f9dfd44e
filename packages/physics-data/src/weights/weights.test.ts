import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { binEdges } from "./bin-edges.js";
import { effectiveSampleSize } from "./effective-sample-size.js";
import { resampleRows } from "./resample-rows.js";
import { reweight } from "./reweight.js";
import { splitGroups } from "./split-groups.js";

const ROUNDING = 1e-9;

function draws(count: number, seed: number, of: (u: number) => number): Float64Array {
  const rng = createRng(seed);
  return Float64Array.from({ length: count }, () => of(rng.uniform()));
}

describe("binEdges", () => {
  it("are evenly spaced, or have as many values in each", () => {
    const values = [0, 1, 2, 3, 4, 5, 6, 100];
    expect([...binEdges(values, { bins: 4, spacing: "equal-width" })]).toEqual([0, 25, 50, 75, 100]);
    const uniform = draws(10_000, 1, (u) => u ** 3);
    const edges = binEdges(uniform, { bins: 10 });
    for (let bin = 0; bin < 10; bin++) {
      const inside = uniform.filter((x) => x >= edges[bin]! && (x < edges[bin + 1]! || bin === 9)).length;
      expect(Math.abs(inside - 1000)).toBeLessThanOrEqual(1);
    }
  });

  it("are fewer where values repeat, and refuse what has no spread", () => {
    expect([...binEdges([1, 1, 1, 1, 1, 2], { bins: 5 })]).toEqual([1, 2]);
    expect(() => binEdges([3, 3], { bins: 2 })).toThrow("without a spread");
    expect(() => binEdges([], { bins: 2 })).toThrow("without a spread");
  });
});

describe("reweight", () => {
  it("gives the sample the target's histogram, exactly", () => {
    const [sample, target] = [draws(5000, 1, (u) => u), draws(3000, 2, Math.sqrt)];
    const edges = binEdges([...sample, ...target], { bins: 20 });
    const { weights, lost } = reweight(sample, target, edges);
    expect(lost).toBe(0);
    for (let bin = 0; bin < 20; bin++) {
      const inside = (x: number) => x >= edges[bin]! && (x < edges[bin + 1]! || bin === 19);
      const weighted = sample.reduce((sum, x, i) => sum + (inside(x) ? weights[i]! : 0), 0) / sample.length;
      expect(Math.abs(weighted - target.filter(inside).length / target.length)).toBeLessThan(ROUNDING);
    }
    expect(Math.abs(weights.reduce((sum, w) => sum + w, 0) - sample.length)).toBeLessThan(ROUNDING * sample.length);
  });

  it("says how much of the target it cannot reach, and counts what is outside in the outermost bins", () => {
    const { weights, lost, weightOf } = reweight([0.1, 0.2, 5], [-9, 0.3, 1.5, 2.5], [0, 1, 2, 3]);
    expect([-1, 0.15, 1.5, 7].map(weightOf)).toEqual([weights[0], weights[0], 0, weights[2]]);
    expect(lost).toBe(0.25);
    expect([...weights]).toEqual([0.75, 0.75, 0.75]);
  });

  it("refuses edges that do not increase, and empty samples", () => {
    expect(() => reweight([1], [1], [0, 0])).toThrow("edge 0 after 0");
    expect(() => reweight([1], [1], [0])).toThrow("1 edges");
    expect(() => reweight([], [1], [0, 1])).toThrow("0 values in the sample");
  });

  it("has the effective sample size of its weights", () => {
    expect(effectiveSampleSize([2, 2, 2, 2])).toBe(4);
    expect(effectiveSampleSize([1, 0, 0])).toBe(1);
    expect(effectiveSampleSize([3, 1])).toBe(1.6);
    expect(effectiveSampleSize([0])).toBe(0);
    const { weights, effectiveSampleSize: size } = reweight([0.1, 0.2, 1.5], [0.5, 1.5, 1.6], [0, 1, 2]);
    expect(size).toBe(effectiveSampleSize(weights));
  });
});

describe("resampleRows", () => {
  test.prop([
    fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }).filter((w) => w.some((x) => x > 0)),
    fc.nat(100),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  ])("takes each row as often as its weight says, to within one", (weights, count, uniform) => {
    const rows = resampleRows(weights, count, uniform);
    const sum = weights.reduce((total, w) => total + w, 0);
    expect(rows).toHaveLength(count);
    for (const [row, weight] of weights.entries()) {
      const times = rows.filter((r) => r === row).length;
      expect(Math.abs(times - (count * weight) / sum)).toBeLessThan(1 + ROUNDING);
      if (weight === 0) expect(times).toBe(0);
    }
  });

  it("refuses weights that are negative or all 0", () => {
    expect(() => resampleRows([1, -1], 1, 0)).toThrow("weight -1");
    expect(() => resampleRows([0], 1, 0)).toThrow("not all 0");
    expect(() => resampleRows([1], 1, 1)).toThrow("uniform 1");
  });
});

describe("splitGroups", () => {
  it("keeps groups together, in the fractions asked for, and depends on the seed alone", () => {
    const groups = Int32Array.from({ length: 3000 }, (_, row) => Math.floor(row / 3) * 7);
    const part = splitGroups(groups, [0.8, 0.15, 0.05], createRng(1));
    for (let row = 0; row < 3000; row++) expect(part[row]).toBe(part[row - (row % 3)]);
    expect([0, 1, 2].map((p) => part.filter((x) => x === p).length)).toEqual([2400, 450, 150]);
    expect(splitGroups(groups, [0.8, 0.15, 0.05], createRng(1))).toEqual(part);
    expect(splitGroups(groups, [0.8, 0.15, 0.05], createRng(2))).not.toEqual(part);
  });

  it("refuses fractions that do not add up", () => {
    for (const fractions of [[0.5, 0.4], [1.5, -0.5], []]) {
      expect(() => splitGroups([1, 2], fractions, createRng(1))).toThrow("add up to 1");
    }
  });
});
