import { createRng } from "@noether/base";
import { div, loadOnnx, mul, readOnnxMetadata, slice, square, sub, sum, type Tensor } from "@noether/engine";
import { complexNorm, type Oracle } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import { affine, type Fields, polynomial } from "../fields/fields.js";
import type { VectorField } from "../fields/vector-field.js";
import { fieldsOf } from "../flows/fields-of.js";
import { flow } from "../flows/flow.js";
import type { Result } from "../result.js";
import { normalSamples } from "../samples.js";
import { spectral } from "../spectral/spectral.js";
import { checkModel } from "./check-model.js";
import { exportOnnx } from "./export-onnx.js";

/** The error of 64 Runge-Kutta steps of order 4 over a time of 0.1. */
const MANY_STEPS = 1e-7;
/** The largest relative change of a cross ratio under those steps. */
const KEPT = 1e-6;

/** Taylor with squaring against Padé. */
const ROUNDING = 1e-12;

const distance = (x: Tensor, v: number, w: number): Tensor =>
  sum(square(sub(slice(x, 1, v, v + 1), slice(x, 1, w, w + 1))), 2);
const named = (formula: string, vectors: number, evaluate: (x: Tensor) => Tensor): Oracle => {
  const components = ["x", "y"];
  return { name: "test", formula, vectors, dimension: 2, components, domain: "everywhere", evaluate };
};
const motions = named("|x − y|", 2, (x) => distance(x, 0, 1));
const conformal = named("cross ratio", 4, (x) =>
  div(mul(distance(x, 0, 1), distance(x, 2, 3)), mul(distance(x, 0, 2), distance(x, 1, 3))),
);

async function find(oracle: Oracle, fields?: Fields): Promise<Result> {
  const given = normalSamples(createRng(1), { count: 600, ...oracle });
  return discover(oracle, given, spectral(fields && { fields }));
}

/** Largest difference between the model in onnxruntime and `flow` along Σ_a t_a v_a, for 40 points near the data. */
async function difference(result: Result, model: Uint8Array, size: number): Promise<number> {
  const fields = fieldsOf(result);
  const n = result.oracle.dimension;
  const rng = createRng(7);
  const points = Float64Array.from({ length: 40 * n }, () => rng.normal());
  const t = Float64Array.from({ length: 40 * fields.length }, () => size * rng.normal());
  const session = await loadOnnx(model);
  const { y } = await session.run({
    x: { data: points, shape: [40, n] },
    t: { data: t, shape: [40, fields.length] },
  });
  await session.dispose();
  let worst = 0;
  for (let p = 0; p < 40; p++) {
    const along: VectorField = {
      functions: fields[0]!.functions,
      coefficients: fields[0]!.coefficients.map((_, at) =>
        fields.reduce((total, field, a) => total + t[p * fields.length + a]! * field.coefficients[at]!, 0),
      ),
    };
    flow(along, points.subarray(p * n, (p + 1) * n), [1]).points.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - Number(y!.data[p * n + i])) / (1 + Math.abs(value)));
    });
  }
  return worst;
}

describe("exportOnnx", () => {
  it("of affine maps is their exponential in onnxruntime, within 1e-12", async () => {
    const result = await find(motions, affine());
    expect(result.algebra!.name).toBe("e(2)");
    expect(await difference(result, exportOnnx(result), 1)).toBeLessThan(ROUNDING);
  });

  it("of complex generators is their exponential in onnxruntime, within 1e-12", async () => {
    const result = await find(complexNorm(4));
    expect(result.algebra!.generators.count).toBe(4);
    expect(await difference(result, exportOnnx(result), 1)).toBeLessThan(ROUNDING);
  });

  it("of conformal fields is their flow in onnxruntime, within the error that its metadata state, falling as steps⁻⁴", async () => {
    const result = await find(conformal, polynomial(2));
    expect(result.fields!.count).toBe(6);
    const errors: number[] = [];
    for (const steps of [8, 16, 64]) {
      const model = exportOnnx(result, { steps });
      errors.push(await difference(result, model, 0.1));
      const stated = /error ([0-9.e+-]+) of/.exec(readOnnxMetadata(model).metadata["step_error"]!)![1];
      expect(errors.at(-1)).toBeLessThan(Number(stated));
    }
    expect(errors[0]! / errors[1]!).toBeGreaterThan(8); // 16 in the limit
    expect(errors[0]! / errors[1]!).toBeLessThan(32);
    expect(errors[2]).toBeLessThan(MANY_STEPS);
  });

  it("is checked on the oracle: a cross ratio stays along conformal maps", async () => {
    const result = await find(conformal, polynomial(2));
    const fresh = normalSamples(createRng(2), { count: 50, vectors: 4, dimension: 2 });
    const check = await checkModel(exportOnnx(result), result, conformal, fresh, { rng: createRng(3), width: 0.02 });
    expect(check.largestChange).toBeLessThan(KEPT);
    expect(check.meanMove).toBeGreaterThan(0.01);
  });
});
