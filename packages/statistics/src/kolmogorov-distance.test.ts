import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { kolmogorovTail, kolmogorovTest } from "./kolmogorov-distance.js";

const TRIALS = 2000;

describe("kolmogorovTail", () => {
  it.each([
    // scipy 1.17.1, special.kolmogorov
    [0.2, 0.999999999999495],
    [0.5, 0.9639452436648751],
    [0.9, 0.3927307079406543],
    [1, 0.26999967167735456],
    [1.0001, 0.2698924922564844],
    [1.36, 0.049485876755377876],
    [3, 3.045995948942526e-8],
  ])("at %f is SciPy's", (x, expected) => {
    expect(Math.abs(kolmogorovTail(x) / expected - 1)).toBeLessThan(1e-13); // a few roundings
  });
});

describe("kolmogorovTest", () => {
  it("is as rarely below a chance as the chance says, for one density", () => {
    const rng = createRng(3);
    const pValues = Array.from({ length: TRIALS }, () => {
      const draw = (count: number): Float64Array => Float64Array.from({ length: count }, () => rng.normal());
      return kolmogorovTest(draw(60), draw(90)).pValue;
    });
    for (const chance of [0.05, 0.25]) {
      const share = pValues.filter((p) => p < chance).length / TRIALS;
      // distances of so few values are discrete, which makes chances too large rather than too small
      expect(share).toBeLessThan(chance + 4 * Math.sqrt((chance * (1 - chance)) / TRIALS));
      expect(share).toBeGreaterThan(0.7 * chance);
    }
  });

  it("finds a shift, and counts weighted values by their effective number", () => {
    const low = Array.from({ length: 200 }, (_, i) => i / 200);
    const high = low.map((x) => x + 0.3);
    expect(kolmogorovTest(low, high).pValue).toBeLessThan(1e-7);
    const weights = low.map((_, i) => (i < 10 ? 1 : 1e-9));
    expect(kolmogorovTest(low, low, { weights }).pValue).toBeGreaterThan(
      kolmogorovTest(low, low.slice(0, 10)).pValue / 2,
    );
    expect(kolmogorovTest(low, low)).toEqual({ distance: 0, pValue: 1 });
  });
});
