import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { exactNumber } from "./exact-number.js";

describe("exactNumber", () => {
  test.prop([fc.float({ noNaN: true })])("rounds to the float32 that it was given", (value) => {
    expect(Math.fround(exactNumber(value))).toBe(value);
  });

  test.prop([fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 12 })])(
    "finds decimals of up to six digits",
    (digits, shift) => {
      const written = Number(`${digits}e-${shift}`);
      expect(exactNumber(Math.fround(written))).toBe(written);
    },
  );

  it("leaves short binary fractions as they are", () => {
    for (const value of [0.375, 2 ** -20, 5 * 2 ** -30, -(2 ** -100)]) expect(exactNumber(value)).toBe(value);
  });
});
