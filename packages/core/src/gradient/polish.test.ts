import { createRng } from "@noether/base";
import { type Generators, so, structureConstants } from "@noether/lie";
import { nullSpace } from "@noether/linear-algebra";
import { euclideanNorm } from "@noether/oracles";
import { expect, it } from "vitest";
import { normalSamples } from "../samples.js";
import { equations } from "./equations.js";
import { type Polished, polish } from "./polish.js";

/** What rounding leaves of brackets and equations. */
const EXACT = 1e-12;
const oracle = euclideanNorm(4);
const system = await equations(
  oracle,
  normalSamples(createRng(1), { count: 200, vectors: 1, dimension: 4 }),
  { frame: "data", epsilon: "exact" },
  {},
);

/** Some generators of so(4), by their places, with noise in every entry. */
function noisy(places: readonly number[], size: number, seed: number): Float64Array {
  const rng = createRng(seed);
  const { entries } = so(4);
  return Float64Array.from({ length: 16 * places.length }, (_, i) => {
    return entries[places[Math.floor(i / 16)]! * 16 + (i % 16)]! + size * rng.normal();
  });
}

const asGenerators = (entries: Float64Array): Generators => ({ count: entries.length / 16, dimension: 4, entries });
/** The generators of so(4) that leave the fourth component alone: rotations of the other three. */
const ROTATIONS = Array.from({ length: 6 }, (_, place) => place).filter((place) =>
  [3, 7, 11, 12, 13, 14].every((entry) => so(4).entries[place * 16 + entry] === 0),
);

it.each([0, 1, 2, 3])("moves a noisy so(3) in so(4) onto an exact algebra (seed %i)", (seed) => {
  const result = polish(noisy(ROTATIONS, 0.02, seed), system.unknowns, system.nullSpace) as Polished;
  expect(structureConstants(asGenerators(result.generators)).closureResidual).toBeLessThan(EXACT);
  expect(result.moved).toBeGreaterThan(0.005);
  expect(result.moved).toBeLessThan(0.1);
  const square = result.generators.subarray(0, 16).reduce((sum, entry) => sum + entry * entry, 0);
  expect(Math.abs(square - 2)).toBeLessThan(EXACT);
  expect(result.steps).toBeLessThan(12);
});

it("needs no step for the whole algebra", () => {
  const result = polish(noisy([0, 1, 2, 3, 4, 5], 0.02, 0), system.unknowns, system.nullSpace) as Polished;
  expect(result.steps).toBe(0);
  expect(structureConstants(asGenerators(result.generators)).closureResidual).toBeLessThan(EXACT);
});

it("says that no algebra of five generators is near in so(4)", () => {
  expect(polish(noisy([0, 1, 2, 3, 4], 0, 0), system.unknowns, system.nullSpace)).toContain("No algebra of 5");
});

it("says how many directions there are when more are asked for", () => {
  const seven = Float64Array.from({ length: 7 * 16 }, createRng(2).normal);
  expect(polish(seven, system.unknowns, system.nullSpace)).toBe("Only 6 directions keep the oracle.");
});

it("refuses generators that are one and the same", () => {
  expect(polish(noisy([2, 2], 0, 0), system.unknowns, system.nullSpace)).toContain("not independent");
});

it("refuses equations without a clear null space", () => {
  const blurred = nullSpace(Float64Array.of(1e-14, 0, 0, 1), 2, { floor: 1e-13 });
  expect(polish(Float64Array.of(1, 0), { size: 1, columns: 2, length: 2 }, { ...blurred, decided: false })).toContain(
    "no clear null space",
  );
});
