/**
 * Models that PyTorch exported: values and gradients against its autograd, in both precisions.
 * The files and the reference are made by fixtures/make-pytorch-models.py (torch 1.13, opset 17).
 */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, grad, graph, importOnnx, mul, sum, type TensorData } from "../src/index.js";

interface Reference {
  readonly shape: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly outShape: readonly number[];
  readonly gradient: readonly number[];
}

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const references = JSON.parse(fixture("reference.json").toString()) as Record<string, Reference>;

/** Relative to the largest entry: sums of some tens of products, in another order than PyTorch's. */
const TOLERANCE = { float32: 1e-5, float64: 1e-10 };

function largestError(found: TensorData, expected: readonly number[]): number {
  expect(found.data.length).toBe(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs((found.data[i] as number) - value))) / scale;
}

describe.each(Object.keys(references).sort())("%s from PyTorch", (name) => {
  const reference = references[name]!;
  const precision = name.endsWith("float64") ? "float64" : "float32";
  const model = importOnnx(fixture(`${name}.onnx`));
  const [x] = model.inputs;
  const y = model.outputs["y"]!;

  it(`has its values and gradients within ${TOLERANCE[precision]}`, async () => {
    const [gradient] = grad(sum(mul(y, y)), [x!]);
    const compiled = await compile(graph({ y, gradient }, model.inputs), { precision });
    const found = await compiled.run({ x: { data: Float64Array.from(reference.x), shape: reference.shape } });
    expect(found["y"]!.shape).toEqual(reference.outShape);
    expect(largestError(found["y"]!, reference.y)).toBeLessThan(TOLERANCE[precision]);
    expect(largestError(found["gradient"]!, reference.gradient)).toBeLessThan(TOLERANCE[precision]);
    await compiled.dispose();
  });

  it("keeps its symbolic axes, and runs one sample as it runs the batch", async () => {
    expect(typeof y.shape[0]).toBe("string");
    const compiled = await compile(graph({ y }, model.inputs), { precision });
    const size = reference.x.length / reference.shape[0]!;
    const one = await compiled.run({
      x: { data: Float64Array.from(reference.x.slice(0, size)), shape: [1, ...reference.shape.slice(1)] },
    });
    const width = reference.y.length / reference.outShape[0]!;
    expect(largestError(one["y"]!, reference.y.slice(0, width))).toBeLessThan(TOLERANCE[precision]);
    await compiled.dispose();
  });
});
