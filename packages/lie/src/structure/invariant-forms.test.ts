import { createRng } from "@noether/base";
import { lu, multiply, solve, transposed } from "@noether/linear-algebra";
import { expect, it } from "vitest";
import { generators } from "../algebra/generators.js";
import { sl, so, su } from "../standard/classical.js";
import { invariantForms } from "./invariant-forms.js";

/** Sums of a few products in float64, and the null space behind them. */
const ROUNDING = 1e-11;
const NOISE = 1e-4;
const METRIC = [1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1];
const farthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);

it("finds Minkowski's form of the Lorentz algebra, and nothing else", () => {
  const { count, size, entries } = invariantForms(so(1, 3));
  expect([count, size]).toEqual([1, 4]);
  expect(farthest(entries, METRIC)).toBeLessThan(ROUNDING);
});

it("finds the moved form in other coordinates, whatever the basis of the algebra", () => {
  const rng = createRng(1);
  const s = Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 2 : 0) + rng.normal() / 3);
  const inverse = solve(
    lu(s, 4),
    Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0)),
    4,
  );
  const { entries } = so(1, 3);
  const mixed = Array.from({ length: 6 }, () => {
    const w = new Float64Array(16);
    for (let a = 0; a < 6; a++) {
      const coefficient = rng.normal();
      for (let i = 0; i < 16; i++) w[i]! += coefficient * entries[16 * a + i]!;
    }
    return multiply(multiply(s, w, 4), inverse, 4); // x = s y
  });
  const expected = multiply(multiply(transposed(inverse, 4), Float64Array.from(METRIC), 4), inverse, 4);
  const largest = expected.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
  const found = invariantForms(generators(mixed));
  expect(found.count).toBe(1);
  expect(
    farthest(
      found.entries,
      expected.map((x) => x / largest),
    ),
  ).toBeLessThan(ROUNDING * 10);
  const noisy = mixed.map((w) => w.map((x) => x + NOISE * rng.normal()));
  expect(farthest(invariantForms(generators(noisy), { noise: NOISE }).entries, found.entries)).toBeLessThan(30 * NOISE);
  expect(invariantForms(generators(noisy)).count).toBe(0);
});

it("finds all forms where there are several, and none where there is none", () => {
  const rotations = generators([
    [
      [0, 0, 0],
      [0, 0, -1],
      [0, 1, 0],
    ],
  ]);
  // the first coordinate's square, and the sum of the squares of the others
  const { count, entries } = invariantForms(rotations);
  expect(count).toBe(2);
  expect([...entries].map(Math.round)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(invariantForms(sl(3)).count).toBe(0);
  expect(invariantForms(su(3)).count).toBe(1);
});

it("refuses a noise that is none, and forms that are only nearly left alone", () => {
  expect(() => invariantForms(so(3), { noise: 1 })).toThrow(/noise = 1/);
  const [rotation] = [so(2).entries];
  const nearly = generators([rotation.map((x, i) => x + (i === 0 ? 5e-7 : 0))]);
  expect(() => invariantForms(nearly)).toThrow(/gap of/);
});
