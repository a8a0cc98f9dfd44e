/** Every op and its gradient on the executors that are not tested op by op elsewhere, against the host referee. */

import { describe, expect, it } from "vitest";
import * as e from "../src/index.js";
import { opCases } from "./support/op-cases.js";
import { largestDifference, problemOf } from "./support/problem.js";
import { reasonAgainst } from "./support/reason-against.js";

/** As in the tests of the ops, with a gradient on top. */
const TOLERANCES = { float32: 1e-3, float64: 1e-11 } as const;

const executors: readonly (readonly [string, e.Executor, readonly e.Precision[]])[] = [
  ["onnxruntime-web", e.onnxruntimeWeb(), ["float32", "float64"]],
  ["webgpu", e.onnxruntimeNode({ device: "webgpu" }), ["float32"]],
  ["cuda", e.onnxruntimeNode({ device: "cuda" }), ["float32", "float64"]],
];
const skipped = await Promise.all(executors.map(([, executor]) => reasonAgainst(executor)));

describe("every op and its gradient", () => {
  for (const [i, [name, executor, precisions]] of executors.entries()) {
    it.skipIf(skipped[i] !== undefined)(`agree with the host on ${name}`, async () => {
      for (const [seed, opCase] of opCases.entries()) {
        const { inputs, output, feeds } = problemOf(opCase, seed);
        const gradients = e.grad(e.sum(e.mul(output, output)), inputs);
        const named = Object.fromEntries(gradients.map((gradient, k) => [`d${k}`, gradient]));
        const g = e.graph({ y: output, ...named }, inputs);
        const host = await e.compile(g, { precision: "float64", executor: e.hostExecutor });
        const expected = await host.run(feeds(3));
        for (const precision of precisions) {
          const compiled = await e.compile(g, { precision, executor });
          for (const [key, value] of Object.entries(await compiled.run(feeds(3)))) {
            const title = `${opCase.op} ${opCase.note ?? ""}, ${key}, ${precision}`;
            expect(value.shape, title).toEqual(expected[key]!.shape);
            expect(largestDifference(value.data, expected[key]!.data), title).toBeLessThan(TOLERANCES[precision]);
          }
          await compiled.dispose();
        }
      }
    });
  }
});
