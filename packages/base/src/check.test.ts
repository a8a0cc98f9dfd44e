import { describe, expect, it } from "vitest";
import { checkFinite, checkInteger, checkLength } from "./check.js";

describe("checks", () => {
  it("name the entry that is not finite", () => {
    expect(() => checkFinite([1, Number.NaN], "x")).toThrow("x[1] = NaN");
    expect(() => checkFinite([1, 2, -Number.MAX_VALUE], "x")).not.toThrow();
  });

  it("name the length and the shape", () => {
    expect(() => checkLength([1, 2], 3, "w", "[3]")).toThrow("w with 2 entries; expected 3 entries for shape [3]");
    expect(() => checkLength([1, 2, 3], 3, "w", "[3]")).not.toThrow();
  });

  it("take integers within their bounds", () => {
    for (const wrong of [1.5, Number.NaN, 0, 11, 2 ** 53]) {
      expect(() => checkInteger(wrong, "n", 1, 10)).toThrow("an integer from 1 to 10");
    }
    expect(() => checkInteger(10, "n", 1, 10)).not.toThrow();
  });
});
