import { describe, expect, it } from "vitest";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import { exportOnnx } from "../onnx/export-onnx.js";
import { add } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { transpose } from "../ops/transpose.js";
import { compile } from "./compile.js";
import { loadOnnx } from "./load-onnx.js";
import { onnxruntimeWeb } from "./onnxruntime-web.js";

const x = input("x", ["N", 2]);
const g = graph({ gram: matmul(x, transpose(x)), shifted: add(x, 0.1) });
const feeds = (data: readonly number[]) => ({ x: { data: Float64Array.from(data), shape: [data.length / 2, 2] } });

describe("onnxruntimeWeb", () => {
  it("runs graphs in both precisions, for any batch, none included", async () => {
    for (const precision of ["float32", "float64"] as const) {
      const compiled = await compile(g, { precision, executor: onnxruntimeWeb() });
      const { gram, shifted } = await compiled.run(feeds([1, 2, 3, 4]));
      expect([...gram!.data]).toEqual([5, 11, 11, 25]);
      expect(shifted!.data[0]).toBe(precision === "float64" ? 1.1 : Math.fround(1.1));
      expect((await compiled.run(feeds([])))["shifted"]!.shape).toEqual([0, 2]);
      await compiled.dispose();
    }
  });

  it("runs files as they are, and refuses what is none", async () => {
    const executor = onnxruntimeWeb();
    const session = await loadOnnx(exportOnnx(g, { precision: "float64" }), { executor });
    expect([...(await session.run(feeds([1, 2])))["gram"]!.data]).toEqual([5]);
    await session.dispose();
    await expect(loadOnnx(Uint8Array.of(1, 2, 3), { executor })).rejects.toMatchObject({ code: "cannot-load" });
  });
});
