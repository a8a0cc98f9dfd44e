import { createRng, type Rng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { rootRatio, squares } from "./interval.js";

const LEVEL = 0.9;
const REPLICAS = 1000;
/** 900 of 1000 are expected to hold the truth; five standard errors are 47. */
const FEWEST = 853;

/** Members that see a signal of unit mean square, each with its own smooth error. */
function covered(rng: Rng, members: number, noise: number, count: number): boolean {
  const waves = Array.from({ length: members }, () => Array.from({ length: 20 }, () => rng.normal() * noise));
  const x = Array.from({ length: count }, () => rng.normal());
  const changes = waves.map((of) =>
    Float64Array.from(x, (value) => value + of.reduce((sum, a, j) => sum + (a * Math.sin((j + 1) * value + j)) / 3, 0)),
  );
  const all = { count, outputs: 1, members: changes };
  const each = [squares(all), ...(members === 1 ? [] : changes.map((_, e) => squares(all, e)))];
  const ones = new Float64Array(count).fill(1);
  const which = x.map((_, i) => i);
  const { low, high } = rootRatio(each, ones, which, (1 - LEVEL) / 2);
  return low <= 1 && 1 <= high;
}

function count(members: number, noise: number, samples: number): number {
  let total = 0;
  for (let seed = 0; seed < REPLICAS; seed++) if (covered(createRng(seed), members, noise, samples)) total++;
  return total;
}

describe("rootRatio", () => {
  it("holds the truth at its level, for one oracle with 100 samples", () => {
    expect(count(1, 0, 100)).toBeGreaterThan(FEWEST);
  });

  it("holds the truth at its level, for an ensemble whose noise is as large as the signal", () => {
    expect(count(6, 0.5, 200)).toBeGreaterThan(FEWEST);
  });

  it("takes the noise of members for signal where there is but one", () => {
    expect(count(1, 0.5, 200)).toBeLessThan(FEWEST);
  });

  it("compares sums of squares over the samples that are asked for", () => {
    const changes = Float64Array.of(9, 9, 1);
    const { value } = rootRatio([changes], Float64Array.of(1, 1, 100), [0, 1], 0.05);
    expect(value).toBe(3);
  });

  it("leaves members out by pairs: (y1 + y2 + y3)² without the squares", () => {
    const members = [Float64Array.of(1, 0), Float64Array.of(2, 1), Float64Array.of(3, 1)];
    expect([...squares({ count: 2, outputs: 1, members })]).toEqual([(2 + 3 + 6) / 3, 1 / 3]);
    expect([...squares({ count: 1, outputs: 2, members }, 0)]).toEqual([6 + 1]);
  });
});
