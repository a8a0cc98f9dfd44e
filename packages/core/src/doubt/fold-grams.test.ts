import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { memberPairs } from "./fold-grams.js";

describe("memberPairs", () => {
  it("is the oracle with itself where there are no members", () => {
    expect(memberPairs(1)).toEqual([{ first: 0, second: 0, half: 0 }]);
  });

  test.prop([fc.integer({ min: 2, max: 20 })])("holds each pair within a half once, and no other", (members) => {
    const pairs = memberPairs(members);
    const [even, odd] = [Math.ceil(members / 2), Math.floor(members / 2)];
    expect(pairs.length).toBe((even * (even - 1)) / 2 + (odd * (odd - 1)) / 2);
    expect(new Set(pairs.map(({ first, second }) => `${first} ${second}`)).size).toBe(pairs.length);
    for (const { first, second, half } of pairs) {
      expect(first).toBeLessThan(second);
      expect([first % 2, second % 2]).toEqual([half, half]);
    }
  });
});
