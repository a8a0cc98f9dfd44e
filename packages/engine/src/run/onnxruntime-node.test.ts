import { UnsupportedError } from "@noether/base";
import { describe, expect, it } from "vitest";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import { exportOnnx } from "../onnx/export-onnx.js";
import { exp } from "../ops/unary.js";
import { compile } from "./compile.js";
import { loadOnnx } from "./load-onnx.js";
import { type Device, onnxruntimeNode } from "./onnxruntime-node.js";

/** Digits after the point of a few operations in float32, each of which rounds by 6e-8. */
const FLOAT_DIGITS = 5;

const g = graph({ y: exp(input("x", ["N"])) });
const feeds = { x: { data: Float32Array.of(0, 1), shape: [2] } };

describe("onnxruntimeNode", () => {
  it("runs graphs and files on the CPU", async () => {
    const executor = onnxruntimeNode();
    const compiled = await compile(g, { executor });
    const session = await loadOnnx(exportOnnx(g), { executor });
    const expected = Float32Array.of(1, Math.E);
    expect((await compiled.run(feeds))["y"]!.data).toEqual(expected);
    expect((await session.run(feeds))["y"]!.data).toEqual(expected);
    await compiled.dispose();
    await session.dispose();
  });

  it.each(["webgpu", "cuda"] as const)("runs on %s, or says what to install", async (device) => {
    try {
      const compiled = await compile(g, { executor: onnxruntimeNode({ device }) });
      expect((await compiled.run(feeds))["y"]!.data[1]).toBeCloseTo(Math.E, FLOAT_DIGITS);
      await compiled.dispose();
    } catch (error) {
      if (!(error instanceof UnsupportedError)) throw error;
      expect(error.code).toBe("no-device");
      expect(error.got).toContain(device);
      expect(error.fix).toMatch(device === "cuda" ? /npm rebuild/ : /Vulkan/);
    }
  });

  it("refuses float64 on WebGPU, which would run on the CPU without a word", async () => {
    const refused = compile(g, { precision: "float64", executor: onnxruntimeNode({ device: "webgpu" }) });
    await expect(refused).rejects.toMatchObject({ name: "UnsupportedError", code: "no-double" });
  });

  it("refuses a device that is none", () => {
    expect(() => onnxruntimeNode({ device: "tpu" as Device })).toThrow('the device "tpu"');
  });

  it("says that a file is not a model, not that a device is missing", async () => {
    await expect(loadOnnx(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: "cannot-load" });
  });
});
