import { describe, expect, it } from "vitest";
import { createRng, type Rng } from "./rng.js";

const DRAWS = 100_000;
/** Five standard errors: one chance in two million a check, and the seed is fixed. */
const SIGMAS = 5;

function draw(next: () => number): number[] {
  return Array.from({ length: DRAWS }, next);
}

function moment(values: readonly number[], power: number): number {
  return values.reduce((sum, value) => sum + value ** power, 0) / values.length;
}

/** Largest distance between the empirical distribution and `cdf`. */
function kolmogorovSmirnov(values: readonly number[], cdf: (x: number) => number): number {
  return [...values]
    .sort((a, b) => a - b)
    .reduce((worst, x, i) => Math.max(worst, Math.abs(cdf(x) - i / DRAWS), Math.abs(cdf(x) - (i + 1) / DRAWS)), 0);
}
/** Kolmogorov's 0.1 % point. */
const KS_LIMIT = 1.95 / Math.sqrt(DRAWS);

describe("createRng", () => {
  it("gives the same numbers for the same seed and names, whatever was drawn before", () => {
    const fresh = createRng(7).stream("a");
    const root = createRng(7);
    root.uniform();
    root.stream("b").normal();
    expect(draw(root.stream("a").uniform)).toEqual(draw(fresh.uniform));
  });

  it("stays what it was when it was published", () => {
    const rng = createRng(1);
    expect([rng.uniform(), rng.normal(), rng.integer(0, 99)]).toMatchInlineSnapshot(`
      [
        0.38669073169993495,
        1.4000119304512113,
        84,
      ]
    `);
  });

  it("gives unrelated numbers for other seeds and names", () => {
    const streams: Rng[] = [createRng(0), createRng(1), createRng(0).stream("a"), createRng(0).stream("b")];
    const drawn = streams.map((rng) => draw(rng.uniform));
    for (const [i, a] of drawn.entries()) {
      for (const b of drawn.slice(i + 1)) {
        const covariance = a.reduce((sum, value, k) => sum + (value - 0.5) * (b[k]! - 0.5), 0) / DRAWS;
        expect(Math.abs(covariance)).toBeLessThan(SIGMAS / 12 / Math.sqrt(DRAWS));
      }
    }
  });

  it("draws uniforms that are uniform", () => {
    expect(kolmogorovSmirnov(draw(createRng(3).uniform), (x) => x)).toBeLessThan(KS_LIMIT);
  });

  it("draws normals with the moments of a normal", () => {
    const values = draw(createRng(4).normal);
    expect(Math.abs(moment(values, 1))).toBeLessThan(SIGMAS * Math.sqrt(1 / DRAWS));
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(SIGMAS * Math.sqrt(2 / DRAWS));
    expect(Math.abs(moment(values, 3))).toBeLessThan(SIGMAS * Math.sqrt(15 / DRAWS));
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(SIGMAS * Math.sqrt(96 / DRAWS));
  });

  it("draws integers within both bounds, each as often", () => {
    const rng = createRng(5);
    const counts = [0, 0, 0];
    for (let i = 0; i < DRAWS; i++) counts[rng.integer(-1, 1) + 1]!++;
    for (const count of counts) expect(Math.abs(count - DRAWS / 3)).toBeLessThan(SIGMAS * Math.sqrt((DRAWS * 2) / 9));
  });

  it("refuses seeds that are no integers", () => {
    for (const seed of [-1, 0.5, Number.NaN]) expect(() => createRng(seed)).toThrow("seed");
  });
});
