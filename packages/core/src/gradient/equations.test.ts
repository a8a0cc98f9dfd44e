import { createRng } from "@noether/base";
import { complexNorm, euclideanNorm } from "@noether/oracles";
import { expect, it } from "vitest";
import { normalSamples } from "../samples.js";
import { equations } from "./equations.js";

/** Means over 20,000 samples: their fluctuations are 1 %, those of a wrong factor 100 %. */
const SAMPLING = 0.1;

it.each([euclideanNorm(3), complexNorm(4)])(
  "of $name weigh alike in the whitened frame and in that of the data, on standard normals",
  async (oracle) => {
    const { dimension, vectors } = oracle;
    const samples = normalSamples(createRng(1), { count: 20_000, vectors, dimension });
    const ask = (frame: "whitened" | "data") => equations(oracle, samples, { frame, epsilon: "exact" }, {});
    const [whitened, data] = [await ask("whitened"), await ask("data")];
    const largest = Math.max(...data.gram);
    for (const [i, entry] of data.gram.entries()) {
      expect(Math.abs(whitened.gram[i]! - entry)).toBeLessThan(SAMPLING * largest);
    }
    expect(whitened.nullSpace.dimension).toBe(data.nullSpace.dimension);
  },
);

it("keep the points for a finite step alone", async () => {
  const oracle = euclideanNorm(2);
  const source = [1, 2].map((seed) => normalSamples(createRng(seed), { count: 20, vectors: 1, dimension: 2 }));
  const limit = await equations(oracle, source, { frame: "data", epsilon: "exact" }, {});
  expect(limit.points).toBeUndefined();
  const finite = await equations(oracle, source, { frame: "data", epsilon: 1e-3 }, {});
  expect(finite.points!.data).toEqual(Float64Array.of(...source[0]!.data, ...source[1]!.data));
});

it("refuse a source without samples", async () => {
  const asked = equations(euclideanNorm(2), [], { frame: "data", epsilon: "exact" }, {});
  await expect(asked).rejects.toMatchObject({ code: "no-samples" });
});
