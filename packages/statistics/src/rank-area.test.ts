import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { areaUnderCurve } from "./area-under-curve.js";
import { hanleyMcNeilError, nullAreaError, rankArea } from "./rank-area.js";

/** Rounding of sums of some hundred ranks. */
const ROUNDING = 1e-12;
const scores = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 20 });

describe("rankArea", () => {
  test.prop([scores, scores])("is the share of pairs in order, ties counted half", (first, second) => {
    const pairs = first.flatMap((a) => second.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)));
    const share = pairs.reduce((sum, pair) => sum + pair) / pairs.length;
    expect(Math.abs(rankArea(first, second) - share)).toBeLessThan(ROUNDING);
  });

  test.prop([scores, scores])("is the number that comes with an error too", (signal, background) => {
    expect(Math.abs(rankArea(signal, background) - areaUnderCurve({ signal, background }).auc)).toBeLessThan(ROUNDING);
  });

  it("has Wilcoxon's error for one density, and Hanley and McNeil's near it", () => {
    // Hanley and McNeil take an exponential shape, whose error at 1/2 is Wilcoxon's up to one over the counts.
    expect(hanleyMcNeilError(0.5, 300, 200) / nullAreaError(300, 200)).toBeCloseTo(1, 2);
    expect(hanleyMcNeilError(1, 30, 20)).toBe(0);
    expect(nullAreaError(2, 3)).toBe(Math.sqrt(1 / 12));
  });

  it("is not a number where a score is not", () => {
    expect(rankArea([1, Number.NaN], [0])).toBeNaN();
  });
});
