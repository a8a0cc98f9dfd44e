import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { memberPairs } from "./fold-grams.js";
import { type RatioTerms, ratio } from "./ratio.js";

/** Digits of degrees of freedom of order 10, from variances of which one is zero up to rounding. */
const DIGITS = 6;

const REPLICAS = 400;
/** A standard error of a standard deviation from 400 replicas is 3.5 %; the jackknife's own bias some more. */
const CLOSE = 0.2;

const FOLDS = 12;
const MEMBERS = 8;
const pairs = memberPairs(MEMBERS);

/** Terms whose numerators scatter by fold, by member, or by both. */
function drawn(seed: number, byFold: number, byMember: number): RatioTerms {
  const rng = createRng(seed);
  const folds = Array.from({ length: FOLDS }, () => byFold * rng.normal());
  const members = Array.from({ length: MEMBERS }, () => byMember * rng.normal());
  const numerators = new Float64Array(FOLDS * pairs.length);
  for (let f = 0; f < FOLDS; f++) {
    for (const [p, { first, second }] of pairs.entries()) {
      numerators[f * pairs.length + p] = 1 + folds[f]! + members[first]! + members[second]!;
    }
  }
  const denominators = new Float64Array(numerators.length).fill(2);
  return { numerators, denominators, folds: FOLDS, members: MEMBERS, pairs };
}

/** Root mean square of the stated error over that of the values. */
function honesty(byFold: number, byMember: number): number {
  const all = Array.from({ length: REPLICAS }, (_, seed) => ratio(drawn(seed, byFold, byMember)));
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  return Math.sqrt(mean(all.map(({ error }) => error ** 2)) / mean(all.map(({ value }) => (value - 0.5) ** 2)));
}

describe("ratio", () => {
  it("states the error that it has, from folds, from members and from both", () => {
    for (const [byFold, byMember] of [
      [0.3, 0],
      [0, 0.1],
      [0.3, 0.1],
    ] as const) {
      expect(Math.abs(honesty(byFold, byMember) - 1)).toBeLessThan(CLOSE);
    }
  });

  it("has the degrees of freedom of what its error comes from", () => {
    expect(ratio(drawn(1, 0.3, 0)).freedom).toBeCloseTo(FOLDS - 2, DIGITS);
    expect(ratio(drawn(1, 0, 0.3)).freedom).toBeCloseTo(MEMBERS - 2, DIGITS);
    expect(ratio(drawn(1, 0.3, 0.1)).freedom).toBeGreaterThan(MEMBERS - 2);
  });

  it("is exact where nothing scatters", () => {
    const { value, error, freedom } = ratio(drawn(1, 0, 0));
    expect([value, error]).toEqual([0.5, 0]);
    expect(freedom).toBe(FOLDS - 2);
  });
});
