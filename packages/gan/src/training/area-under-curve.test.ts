import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { areaUnderCurve } from "./area-under-curve.js";

/** Rounding of sums of some hundred ranks. */
const ROUNDING = 1e-12;
const scores = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 20 });

describe("areaUnderCurve", () => {
  test.prop([scores, scores])("is the share of pairs in order, ties counted half", (first, second) => {
    const pairs = first.flatMap((a) => second.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)));
    const share = pairs.reduce((sum, pair) => sum + pair) / pairs.length;
    expect(Math.abs(areaUnderCurve(first, second) - share)).toBeLessThan(ROUNDING);
  });

  it("is not a number where a score is not", () => {
    expect(areaUnderCurve([1, Number.NaN], [0])).toBeNaN();
  });
});
