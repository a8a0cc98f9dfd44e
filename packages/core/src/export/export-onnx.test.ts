import { createRng } from "@noether/base";
import { exponential } from "@noether/linear-algebra";
import { euclideanNorm, minkowskiProduct, type Oracle } from "@noether/oracles";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import type { Result } from "../result.js";
import { normalSamples } from "../samples.js";
import { spectral } from "../spectral/spectral.js";
import { checkModel } from "./check-model.js";
import { exportOnnx } from "./export-onnx.js";

/** The largest relative change of the oracle under a model in float64, whose moves stretch rounding by some boosts. */
const KEPT = 1e-12;

/** Padé against Taylor with squaring, both good to a few ulps of the largest entry, which is e^|A|. */
const ROUNDING = 1e-13;
const SINGLE = 1e-5;

async function find(oracle: Oracle): Promise<Result> {
  const { vectors, dimension } = oracle;
  return discover(oracle, normalSamples(createRng(1), { count: 400, vectors, dimension }), spectral(), {
    rng: createRng(17),
  });
}

/** The model in a plain onnxruntime session, as anybody would run it. */
async function flow(model: Uint8Array, x: number[], t: number[], n: number, d: number, type: "float32" | "float64") {
  const session = await InferenceSession.create(model);
  const Numbers = type === "float32" ? Float32Array : Float64Array;
  const tensor = (values: number[], width: number): Tensor =>
    new Tensor(type, Numbers.from(values) as Float64Array, [values.length / width, width]);
  const { y } = await session.run({ x: tensor(x, n), t: tensor(t, d) });
  await session.release();
  return Array.from(y!.data as Float64Array);
}

describe("exportOnnx", () => {
  it.each(["float64", "float32"] as const)("is exp(Σ t W) x in %s, for one point and for many", async (precision) => {
    const result = await find(minkowskiProduct());
    const { entries, count: d, dimension: n } = result.algebra!.generators;
    const model = exportOnnx(result, { precision });
    for (const points of [1, 23]) {
      const rng = createRng(points);
      const x = Array.from({ length: points * n }, () => rng.normal());
      const t = Array.from({ length: points * d }, () => rng.normal());
      const y = await flow(model, x, t, n, d, precision);
      for (let p = 0; p < points; p++) {
        const a = Float64Array.from({ length: n * n }, (_, at) =>
          Array.from({ length: d }, (_, k) => t[p * d + k]! * entries[k * n * n + at]!).reduce(
            (sum, term) => sum + term,
          ),
        );
        const exact = exponential(a, n);
        const scale = Math.max(...exact.map(Math.abs));
        for (let i = 0; i < n; i++) {
          const expected = Array.from({ length: n }, (_, j) => exact[i * n + j]! * x[p * n + j]!).reduce(
            (sum, term) => sum + term,
          );
          expect(Math.abs(y[p * n + i]! - expected)).toBeLessThan(
            (precision === "float64" ? ROUNDING : SINGLE) * scale * 4,
          );
        }
      }
    }
  });

  it("keeps its digits for large parameters: seven full turns are none", async () => {
    const model = exportOnnx(await find(euclideanNorm(2)));
    const [a, b] = await flow(model, [3, 4], [14 * Math.PI], 2, 1, "float64");
    expect(Math.abs(a! - 3) + Math.abs(b! - 4)).toBeLessThan(100 * ROUNDING);
  });

  it("explains itself in its metadata", async () => {
    const text = new TextDecoder().decode(exportOnnx(await find(minkowskiProduct()), { metadata: { seed: "17" } }));
    for (const part of ["algebra", "so(1,3)", "structure_constants", "seed", "17", "noether_version", "boost E–px"]) {
      expect(text).toContain(part);
    }
  });

  it("gives the same bytes for the same result, and refuses a result without an algebra", async () => {
    const result = await find(euclideanNorm(3));
    expect(exportOnnx(result)).toEqual(exportOnnx(result));
    const { algebra: _, ...without } = result;
    expect(() => exportOnnx({ ...without, outcome: "none" })).toThrow('outcome "none"');
  });
});

describe("checkModel", () => {
  const fresh = normalSamples(createRng(2), { count: 200, vectors: 2, dimension: 4 });

  it("moves samples far and finds the oracle unchanged", async () => {
    const result = await find(minkowskiProduct());
    const check = await checkModel(exportOnnx(result), result, minkowskiProduct(), fresh, { rng: createRng(3) });
    expect(check.samples).toBe(200);
    expect(check.meanMove).toBeGreaterThan(0.3);
    expect(check.largestChange).toBeLessThan(KEPT);
  });

  it("sees a model that is not a symmetry", async () => {
    const result = await find(minkowskiProduct());
    const wrong = result.algebra!.generators.entries.map((entry, i) => (i % 16 === 0 ? 0.01 : entry));
    const broken: Result = {
      ...result,
      algebra: { ...result.algebra!, generators: { ...result.algebra!.generators, entries: wrong } },
    };
    const check = await checkModel(exportOnnx(broken), broken, minkowskiProduct(), fresh, { rng: createRng(3) });
    expect(check.largestChange).toBeGreaterThan(1e-3);
  });
});
