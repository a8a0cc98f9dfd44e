import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { roundGaussian, spotsOnCircle, spotsOnSquare, twoBumps } from "../../test/support/densities.js";
import { scoreSymmetries } from "./score-symmetries.js";

const SEEDS = 20;
const LEAST_RIGHT = 19;

describe("scoreSymmetries", () => {
  it.each([
    ["a round Gaussian", roundGaussian(2), 2000, 1],
    ["spots on a circle", spotsOnCircle, 2000, 0],
    ["spots on a square grid", spotsOnSquare, 4000, 0],
    ["two bumps in the plane", twoBumps(2), 4000, 0],
    ["two bumps in space", twoBumps(3), 8000, 1],
    ["a round Gaussian in four dimensions", roundGaussian(4), 4000, 6],
  ] as const)(
    "counts the rotations of %s in 19 of 20 seeds",
    (name, density, rows, dimension) => {
      const found: number[] = [];
      for (let seed = 0; seed < SEEDS; seed++) {
        const rng = createRng(seed);
        found.push(scoreSymmetries(density.sample(rows, rng), { dimension: density.dimension, rng }).dimension);
      }
      expect(found.filter((each) => each === dimension).length, `${name}: ${found}`).toBeGreaterThanOrEqual(
        LEAST_RIGHT,
      );
    },
    300_000,
  );
});
