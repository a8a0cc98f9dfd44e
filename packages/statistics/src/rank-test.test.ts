import { describe, expect, it } from "vitest";
import { rankTest } from "./rank-test.js";

describe("rankTest", () => {
  it("is SciPy's with ties and without", () => {
    // scipy 1.17.1, stats.mannwhitneyu(method="asymptotic", use_continuity=False)
    expect(rankTest([1, 2, 2, 3, 5, 8], [0, 2, 3, 1, 1])).toMatchObject({ area: 23.5 / 30 });
    expect(rankTest([1, 2, 2, 3, 5, 8], [0, 2, 3, 1, 1]).pValue).toBeCloseTo(0.1130499788563229, 13);
    expect(rankTest([1.1, 2.2, 3.3, 4.4], [0.5, 2.5, 0.1]).pValue).toBeCloseTo(0.15729920705028516, 13);
  });

  it("has nothing to say of equal values, is antisymmetric, and refuses an empty sample", () => {
    expect(rankTest([2, 2], [2])).toEqual({ area: 0.5, z: 0, pValue: 1 });
    expect(rankTest([1, 5], [2, 3, 3]).z).toBeCloseTo(-rankTest([2, 3, 3], [1, 5]).z, 14);
    expect(() => rankTest([], [1])).toThrow("an empty sample");
  });
});
