import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { median } from "./median.js";
import { quantiles } from "./quantiles.js";

describe("median", () => {
  it("is the middle value, or the mean of the middle two", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  test.prop([fc.array(fc.integer(), { minLength: 1 })])("is the quantile at one half", (values) => {
    expect(median(values)).toBe(quantiles(values, [0.5])[0]);
  });
});
