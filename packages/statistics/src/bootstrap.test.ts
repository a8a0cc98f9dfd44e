import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { bootstrap } from "./bootstrap.js";
import { mean } from "./mean.js";

describe("bootstrap", () => {
  const meanOf =
    (values: Float64Array) =>
    (rows: Uint32Array): number =>
      mean(Float64Array.from(rows, (row) => values[row]!));

  it("gives a mean the error that it has", () => {
    const rng = createRng(5);
    const values = Float64Array.from({ length: 400 }, () => rng.normal());
    const { value, error, interval } = bootstrap(400, meanOf(values), { rng });
    expect(value).toBe(mean(values));
    expect(Math.abs(error / 0.05 - 1)).toBeLessThan(0.17); // 1/√400; 1000 draws know it to 2.2 %, 400 values to 3.5 %
    expect((interval[1] - interval[0]) / error).toBeCloseTo(2 * 1.96, 0);
  });

  it("covers the truth about as often as it says", () => {
    const rng = createRng(6);
    const trials = 300;
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const values = Float64Array.from({ length: 50 }, () => rng.normal());
      const { interval } = bootstrap(50, meanOf(values), { rng, draws: 100, confidence: 0.8 });
      if (interval[0] < 0 && interval[1] > 0) covered++;
    }
    expect(Math.abs(covered / trials - 0.8)).toBeLessThan(0.1); // four standard errors of 0.023, and the bias of 50 values
  });

  it("refuses a confidence that is none", () => {
    expect(() => bootstrap(3, () => 0, { rng: createRng(0), confidence: 1 })).toThrow("confidence = 1");
  });
});
