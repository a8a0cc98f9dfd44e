/** One model gives the same answer on every executor that the machine has; the others are printed with the reason. */

import { describe, expect, it } from "vitest";
import * as e from "../src/index.js";
import { parityModels } from "./support/parity-models.js";
import { largestDifference } from "./support/problem.js";
import { reasonAgainst } from "./support/reason-against.js";

/** Entries are of order 1; measured 3e-7 on all executors here, and slack for the exp of other GPUs. */
const TOLERANCE_32 = 5e-6;
/** The same with roundings of 1e-16: measured 6e-16. */
const TOLERANCE_64 = 1e-14;

const both = ["float32", "float64"] as const;
const single = ["float32"] as const;
const executors: readonly (readonly [e.Executor, readonly e.Precision[]])[] = [
  [e.onnxruntimeNode(), both],
  [e.onnxruntimeNode({ device: "webgpu" }), single],
  [e.onnxruntimeNode({ device: "cuda" }), both],
  [e.onnxruntimeWeb(), both],
  [e.tensorflow({ backend: "node" }), single],
  [e.tensorflow({ backend: "wasm" }), single],
  [e.tensorflow({ backend: "cpu" }), single],
];

const skipped = await Promise.all(executors.map(([executor]) => reasonAgainst(executor)));
for (const [i, reason] of skipped.entries()) {
  if (reason !== undefined) process.stdout.write(`parity skips ${executors[i]![0].name}: ${reason}\n`);
}

describe("the executors that are installed with this package", () => {
  it("are there", () => {
    const names = executors.flatMap(([{ name }], i) => (skipped[i] === undefined ? [name] : []));
    const least = ["onnxruntime-node", "onnxruntime-web", "tensorflow.js (wasm)", "tensorflow.js (cpu)"];
    expect(names).toEqual(expect.arrayContaining(least));
  });
});

describe.each(parityModels.map((model) => [model.name, model] as const))("%s", (_, { graph, feeds }) => {
  for (const [i, [executor, precisions]] of executors.entries()) {
    it.skipIf(skipped[i] !== undefined).each(precisions)(`is the same on ${executor.name} in %s`, async (precision) => {
      const referee = await e.compile(graph, { precision: "float64", executor: e.hostExecutor });
      const expected = await referee.run(feeds);
      const compiled = await e.compile(graph, { precision, executor });
      const found = await compiled.run(feeds);
      await compiled.dispose();
      expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, value] of Object.entries(expected)) {
        expect(found[name]!.shape, name).toEqual(value.shape);
        const tolerance = precision === "float32" ? TOLERANCE_32 : TOLERANCE_64;
        expect(largestDifference(found[name]!.data, value.data), name).toBeLessThan(tolerance);
      }
    });
  }
});
