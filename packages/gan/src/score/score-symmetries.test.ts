import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { ovalGaussian, roundGaussian, spotsOnCircle, spotsOnSquare, twoBumps } from "../../test/support/densities.js";
import { fitScore } from "./fit-score.js";
import { scoreSymmetries } from "./score-symmetries.js";

const ROWS = 8000;

describe("scoreSymmetries", () => {
  it("finds the rotation of an oval in the oval's own coordinates", () => {
    const rng = createRng(0);
    const found = scoreSymmetries(ovalGaussian.sample(ROWS, rng), { dimension: 2, rng, maps: "linear" });
    expect(found).toMatchObject({ dimension: 1, identification: { name: "so(2)" } });
    const [a, b, c, d] = found.generators!.entries;
    // Exact: [[0, −1/√2], [√2, 0]] up to scale; the covariance of 8000 rows is known to 2 %.
    expect(Math.abs(c! / b! + 2)).toBeLessThan(0.1);
    expect(Math.abs(a!) + Math.abs(d!)).toBeLessThan(0.1);
  });

  it("finds the center of rotation away from the origin, where only affine maps are symmetries", () => {
    const rng = createRng(1);
    const data = ovalGaussian.sample(ROWS, rng).map((x, i) => x + [3, -1][i % 2]!);
    const affine = scoreSymmetries(data, { dimension: 2, rng });
    expect(affine.dimension).toBe(1);
    const w = affine.generators!.entries;
    const velocity = [0, 1].map((i) => w[3 * i]! * 3 - w[3 * i + 1]! + w[3 * i + 2]!);
    for (const v of velocity) expect(Math.abs(v)).toBeLessThan(0.1); // the mean is known to 2 %
    expect(scoreSymmetries(data, { dimension: 2, rng, maps: "linear" })).toMatchObject({
      dimension: 0,
      directions: [],
    });
  });

  it("finds all of so(4) for a round Gaussian", () => {
    const rng = createRng(2);
    const round = roundGaussian(4);
    const found = scoreSymmetries(round.sample(4000, rng), { dimension: 4, rng });
    expect(found).toMatchObject({ dimension: 6, identification: { name: "so(4)" } });
  });

  it("finds the one plane that two bumps in space leave round", () => {
    {
      const rng = createRng(0);
      const found = scoreSymmetries(twoBumps(3).sample(ROWS, rng), { dimension: 3, rng, maps: "linear" });
      expect(found).toMatchObject({ dimension: 1, identification: { name: "so(2)" } });
      const w = found.generators!.entries;
      expect(Math.abs(w[5]!)).toBeGreaterThan(0.97); // of the plane 1-2; the rest leans by 0.2 at most
      expect(found.directions[1]!.broken).toBeGreaterThan(0.1);
    }
  });

  it("finds none for spots, which only finite rotations keep", () => {
    for (const density of [spotsOnCircle, spotsOnSquare]) {
      const rng = createRng(3);
      const found = scoreSymmetries(density.sample(4000, rng), { dimension: 2, rng });
      expect(found.dimension).toBe(0);
      expect(found.directions[0]!.broken).toBeGreaterThan(0.3);
      expect(found.status).toContain("No continuous symmetry; the next breaks by");
    }
  });

  it("says that a line cannot turn, and refuses what it cannot fit", () => {
    const rng = createRng(4);
    const line = Float64Array.from({ length: 2000 }, () => rng.normal());
    expect(scoreSymmetries(line, { dimension: 1, rng }).status).toContain("fewer than two dimensions");
    expect(() => scoreSymmetries(line.slice(0, 20), { dimension: 2, rng })).toThrow("10 rows; expected at least 840");
    const dependent = Float64Array.from({ length: 4000 }, (_, i) => line[i >> 1]! * (1 + (i % 2)));
    expect(() => scoreSymmetries(dependent, { dimension: 2, rng })).toThrow("constant");
  });
});

describe("fitScore", () => {
  it("is exact for Gaussians but for the sample's own scatter", () => {
    const rng = createRng(5);
    const z = Float64Array.from({ length: 8000 }, () => rng.normal());
    const { score, loss } = fitScore(z, 2, { rng, waves: 50 });
    const at = Float64Array.of(0.5, -1, 2, 1);
    for (const [i, s] of score(at).entries()) expect(Math.abs(s + at[i]!)).toBeLessThan(0.15);
    expect(Math.abs(loss + 1)).toBeLessThan(0.15);
  });

  it("comes within two fifths of the score of eight spots", () => {
    const rng = createRng(6);
    const unit = Math.SQRT1_2; // deviation of a coordinate of the unit circle
    const scaled = (count: number): Float64Array => spotsOnCircle.sample(count, rng).map((x) => x / unit);
    const { score } = fitScore(scaled(ROWS), 2, { rng, waves: 100 });
    const asked = scaled(1000);
    const found = score(asked);
    let [error, size] = [0, 0];
    for (let r = 0; r < 1000; r++) {
      const exact = spotsOnCircle.score(asked.subarray(2 * r, 2 * r + 2).map((x) => x * unit));
      for (let i = 0; i < 2; i++) {
        error += (found[2 * r + i]! - exact[i]! * unit) ** 2;
        size += (exact[i]! * unit) ** 2;
      }
    }
    expect(Math.sqrt(error / size)).toBeLessThan(0.4);
  });
});
