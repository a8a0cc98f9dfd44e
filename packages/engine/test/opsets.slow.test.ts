/** Every op and its gradient, written for every opset: run by onnxruntime, and imported again. */

import { beforeAll, describe, expect, it } from "vitest";
import * as e from "../src/index.js";
import { opCases } from "./support/op-cases.js";
import { runPlain } from "./support/plain-session.js";
import { largestDifference, problemOf } from "./support/problem.js";

const OPSETS = Array.from({ length: 10 }, (_, i) => 17 + i);
/** float64 sums of some tens of entries in another order; float32 through functions of slope up to about 10, twice. */
const TOLERANCES = { float64: 1e-12, float32: 1e-3 } as const;
const BATCH = 3;

/** All op cases and their gradients side by side in one graph: one session for each opset instead of a hundred. */
function everything(): { g: e.Graph; feeds: Record<string, e.TensorData> } {
  const inputs: e.Tensor[] = [];
  const outputs: Record<string, e.Tensor> = {};
  const feeds: Record<string, e.TensorData> = {};
  for (const [k, opCase] of opCases.entries()) {
    const problem = problemOf(opCase, k);
    const own = problem.inputs.map(({ shape }, i) => e.input(`case${k}_x${i}`, shape));
    const named = Object.fromEntries(own.map((x, i) => [`x${i}`, x]));
    const y = e.callGraph(e.graph({ y: problem.output }, problem.inputs), named)["y"]!;
    outputs[`case${k} ${opCase.op}`] = y;
    for (const [i, gradient] of e.grad(e.sum(y), own).entries())
      outputs[`case${k} ${opCase.op} gradient ${i}`] = gradient;
    inputs.push(...own);
    for (const [name, feed] of Object.entries(problem.feeds(BATCH))) feeds[`case${k}_${name}`] = feed;
  }
  return { g: e.graph(outputs, inputs), feeds };
}

const { g, feeds } = everything();
let expected: Readonly<Record<string, e.TensorData>>;
beforeAll(async () => {
  expected = await (await e.compile(g, { precision: "float64", executor: e.hostExecutor })).run(feeds);
});

describe.each(OPSETS)("opset %i", (opset) => {
  it.each(["float32", "float64"] as const)("holds every op and its gradient in %s", async (precision) => {
    const bytes = e.exportOnnx(g, { precision, opset });
    expect(e.readOnnxMetadata(bytes).opset).toBe(opset);
    const FloatArray = precision === "float32" ? Float32Array : Float64Array;
    const fed = Object.entries(feeds).map(([name, { data, shape }]) => [
      name,
      { data: FloatArray.from(data as Float64Array), shape },
    ]);
    const found = await runPlain(bytes, Object.fromEntries(fed));
    const imported = await e.compile(e.importOnnx(bytes), { precision: "float64", executor: e.hostExecutor });
    const again = await imported.run(feeds);
    for (const name of Object.keys(g.outputs)) {
      expect(largestDifference(found[name]!.data, expected[name]!.data), name).toBeLessThan(TOLERANCES[precision]);
      expect(largestDifference(again[name]!.data, expected[name]!.data), name).toBeLessThan(TOLERANCES[precision]);
    }
  });
});

it("refuses opsets that it does not write", () => {
  const g = e.graph({ y: e.tanh(e.input("x", [1])) });
  for (const opset of [16, 27]) expect(() => e.exportOnnx(g, { opset })).toThrow("an integer from 17 to 26");
});
