/** TensorFlow.js as an executor: every op against the host referee, on each backend that is installed. */

import { createRng } from "@noether/base";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import * as e from "../src/index.js";
import { tensorflowKernels } from "../src/tensorflow/kernels.js";
import { opCases } from "./support/op-cases.js";
import { largestDifference, problemOf } from "./support/problem.js";

/** float32 sums of some tens of entries of order 10, through functions of slope up to about 10. */
const TOLERANCE = 2e-4;

const BACKENDS: readonly e.TensorflowBackend[] = ["wasm", "cpu"];

/** What never gets here. */
const WITHOUT_KERNEL = {
  "fed or kept by the executor": ["input", "constant"],
  "lowered to other ops in every precision": ["expm1", "log1p", "tan", "stopGradient", "customGradient"],
};

describe("the kernels", () => {
  it("are one for each op of the table, but for a few", () => {
    const rows = Object.values(e.opTable).flatMap((family) => family.map(({ name }) => name));
    const expected = rows.filter((name) => !Object.values(WITHOUT_KERNEL).flat().includes(name));
    expect(Object.keys(tensorflowKernels).sort()).toEqual(expected.sort());
  });
});

describe.each(BACKENDS)("on the backend %s", (backend) => {
  const executor = e.tensorflow({ backend });
  it.each(
    opCases.map(
      (opCase, i) => [`${i} ${opCase.op}${opCase.note === undefined ? "" : ` (${opCase.note})`}`, opCase] as const,
    ),
  )("%s agrees with the host for every batch size", async (_, opCase) => {
    for (const seed of [1, 2]) {
      const { inputs, output, feeds } = problemOf(opCase, seed);
      const y = e.graph({ y: output }, inputs);
      const host = await e.compile(y, { precision: "float64", executor: e.hostExecutor });
      const compiled = await e.compile(y, { executor });
      for (const batch of [1, 2, 17]) {
        const found = (await compiled.run(feeds(batch)))["y"]!;
        const expected = (await host.run(feeds(batch)))["y"]!;
        expect(found.shape).toEqual(expected.shape);
        expect(largestDifference(found.data, expected.data)).toBeLessThan(TOLERANCE);
      }
      await compiled.dispose();
    }
  });

  it("frees all that it made, and leaves the setting of the backend as it was", async () => {
    await tf.setBackend(backend === "cpu" ? "wasm" : "cpu");
    const before = tf.getBackend();
    const { numTensors } = tf.memory();
    const x = e.input("x", ["N", 3]);
    const w = e.constant([1, 2, 3], [3, 1]);
    const compiled = await e.compile(e.graph({ y: e.tanh(e.matmul(x, w)), x2: e.mul(x, 2), same: x }), { executor });
    const data = Float32Array.from({ length: 6 }, () => createRng(1).uniform());
    const first = await compiled.run({ x: { data, shape: [2, 3] } });
    const kept = tf.memory().numTensors;
    for (let i = 0; i < 5; i++) await compiled.run({ x: { data, shape: [2, 3] } });
    expect(tf.memory().numTensors).toBe(kept);
    expect(first["same"]!.data).toEqual(data);
    expect(first["same"]!.data).not.toBe(data);
    await compiled.dispose();
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(tf.getBackend()).toBe(before);
  });

  it("takes int64, bool and empty batches", async () => {
    const x = e.input("x", ["N", 2]);
    const at = e.input("at", ["K"], { type: "int64" });
    const g = e.graph({
      z: e.gather(x, at, 0),
      positive: e.greater(x, 0),
      next: e.add(at, 1),
      total: e.sum(x, 0),
      gram: e.matmul(e.transpose(x), x),
    });
    const compiled = await e.compile(g, { executor });
    const out = await compiled.run({
      x: { data: Float32Array.of(1, -2, 3, 4), shape: [2, 2] },
      at: { data: BigInt64Array.of(1n, -2n), shape: [2] },
    });
    expect([...out["z"]!.data]).toEqual([3, 4, 1, -2]);
    expect(out["positive"]!.data).toEqual(Uint8Array.of(1, 0, 1, 1));
    expect(out["next"]!.data).toEqual(BigInt64Array.of(2n, -1n));
    const none = await compiled.run({
      x: { data: new Float32Array(0), shape: [0, 2] },
      at: { data: new BigInt64Array(0), shape: [0] },
    });
    expect(none["z"]!.shape).toEqual([0, 2]);
    expect([...none["total"]!.data]).toEqual([0, 0]);
    expect([...none["gram"]!.data]).toEqual([0, 0, 0, 0]);
    await expect(
      compiled.run({
        x: { data: new Float32Array(2), shape: [1, 2] },
        at: { data: BigInt64Array.of(2n ** 32n), shape: [1] },
      }),
    ).rejects.toMatchObject({ code: "beyond-int32" });
    await compiled.dispose();
  });
});

describe("tensorflow", () => {
  const y = e.graph({ y: e.exp(e.input("x", ["N"])) });

  it("takes the best backend that is installed", async () => {
    const compiled = await e.compile(y, { executor: e.tensorflow() });
    expect((await compiled.run({ x: { data: Float32Array.of(0), shape: [1] } }))["y"]!.data).toEqual(
      Float32Array.of(1),
    );
    await compiled.dispose();
  });

  it("refuses float64, a backend that is none, and ops that it cannot run", async () => {
    await expect(e.compile(y, { precision: "float64", executor: e.tensorflow() })).rejects.toMatchObject({
      name: "UnsupportedError",
      code: "no-double",
    });
    expect(() => e.tensorflow({ backend: "webgl" as e.TensorflowBackend })).toThrow('the backend "webgl"');
    const x = e.input("x", ["N", 1, 2, 2, 2, 2]);
    const compiled = await e.compile(e.graph({ y: e.conv(x, x) }, [x]), { executor: e.tensorflow() });
    const data = { data: new Float32Array(16), shape: [1, 1, 2, 2, 2, 2] };
    await expect(compiled.run({ x: data })).rejects.toMatchObject({ code: "no-kernel" });
    await compiled.dispose();
  });

  it("says what to install for a backend that is not", async () => {
    try {
      await (await e.compile(y, { executor: e.tensorflow({ backend: "node" }) })).dispose();
    } catch (error) {
      expect(error).toMatchObject({ name: "UnsupportedError", code: "not-installed" });
      expect((error as Error).message).toContain(
        "npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-node@4.22.0",
      );
    }
  });
});
