import { createRng } from "@noether/base";
import { canonicalBasis, generators, so, su } from "@noether/lie";
import { complexNorm, euclideanNorm } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { drawnPoints } from "./drawn-points.js";
import { exactDistance } from "./exact-distance.js";
import { distanceFromGellMann, gellMann } from "./gell-mann.js";
import { hermitianGenerators } from "./hermitian-generators.js";
import { textLoss } from "./text-loss.js";

/** The decimals that rounding of a few sums in double precision leaves. */
const DIGITS = 10;

/** Sums of a few hundred rounded products. */
const ROUNDING = 1e-12;

describe("gellMann", () => {
  it.each([2, 3, 5])("for n = %i: n² − 1 Hermitian matrices with tr G_a G_b = 2 δ_ab and no trace", (n) => {
    const { count, re, im } = gellMann(n);
    expect(count).toBe(n * n - 1);
    for (let a = 0; a < count; a++) {
      const at = (i: number, j: number): number => (a * n + i) * n + j;
      let trace = 0;
      for (let i = 0; i < n; i++) {
        trace += re[at(i, i)]!;
        for (let j = 0; j < n; j++) {
          expect(re[at(i, j)]).toBe(re[at(j, i)]);
          expect(im[at(i, j)]! + im[at(j, i)]!).toBe(0);
        }
      }
      expect(Math.abs(trace)).toBeLessThan(ROUNDING);
      for (let b = 0; b < count; b++) {
        let product = 0;
        for (let i = 0; i < n * n; i++)
          product += re[a * n * n + i]! * re[b * n * n + i]! + im[a * n * n + i]! * im[b * n * n + i]!;
        expect(Math.abs(product - (a === b ? 2 : 0))).toBeLessThan(ROUNDING);
      }
    }
  });

  it("are what the standard su(n) is, in its canonical basis", () => {
    for (const n of [2, 3])
      expect(distanceFromGellMann(hermitianGenerators(canonicalBasis(su(n))))).toBeLessThan(ROUNDING);
  });
});

describe("exactDistance", () => {
  it("is the sine of the angle to the span", () => {
    const tilted = generators([[0, -1, 0, 1, 0, 0, 0, 0, Math.SQRT2]]);
    expect(exactDistance(tilted, so(3))).toBeCloseTo(Math.SQRT1_2, 12);
    expect(exactDistance(so(3), so(3))).toBe(0);
  });
});

describe("textLoss", () => {
  const points = drawnPoints(euclideanNorm(3), createRng(0));

  it("vanishes for an exact algebra, real or complex", async () => {
    expect(await textLoss(so(3), euclideanNorm(3), points)).toEqual({
      loss: expect.closeTo(0, 20),
      constants: expect.closeTo(0, 12),
    });
    const oracle = complexNorm(4);
    const { loss } = await textLoss(canonicalBasis(su(2)), oracle, drawnPoints(oracle, createRng(0)));
    expect(loss).toBeLessThan(ROUNDING);
  });

  it("has a term for each thing that may be wrong", async () => {
    const of = async (...matrices: readonly (readonly number[])[]): Promise<number> =>
      (await textLoss(generators(matrices), euclideanNorm(3), points)).loss;
    const turn = [0, -1, 0, 1, 0, 0, 0, 0, 0];
    const other = [0, 0, -1, 0, 0, 0, 1, 0, 0];
    expect(await of(turn.map((entry) => 2 * entry))).toBeCloseTo(36, DIGITS); // (8 − 2)²
    // Two rotations: their bracket has length √2 and is outside
    expect(await of(turn, other)).toBeCloseTo(2, DIGITS);
    const tilted = turn.map((entry, i) => (entry + other[i]!) / Math.SQRT2);
    expect(await of(turn, tilted)).toBeCloseTo(2 + 1, DIGITS); // (√2)², and the bracket is shorter
    // x → x changes |x| by |x|: mean |x|² of the points, and (3 − 2)²
    const squares = points.data.reduce((sum, value) => sum + value * value, 0) / points.count;
    expect(await of([1, 0, 0, 0, 1, 0, 0, 0, 1])).toBeCloseTo(squares + 1, DIGITS);
  });
});
