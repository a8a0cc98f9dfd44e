import { describe, expect, it } from "vitest";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { TensorData } from "../graph/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { gather } from "../ops/gather.js";
import { matmul } from "../ops/matmul.js";
import { transpose } from "../ops/transpose.js";
import { sigmoid } from "../ops/unary.js";
import { type CompileOptions, compile } from "./compile.js";

/** Digits after the point of one rounded operation in double. */
const LAST_DIGIT = 15;

const x = input("x", ["N", 2]);
const y = input("y", ["N", 1]);
const feed = (values: readonly number[], shape: readonly number[]): TensorData => ({
  data: Float64Array.from(values),
  shape,
});

describe("compile", () => {
  it("runs in both precisions and converts what it is fed", async () => {
    for (const precision of ["float32", "float64"] as const) {
      const compiled = await compile(graph({ z: add(x, y) }), { precision });
      const { z } = await compiled.run({ x: feed([1, 2], [1, 2]), y: { data: Float32Array.of(3), shape: [1, 1] } });
      expect(z!.data).toEqual((precision === "float32" ? Float32Array : Float64Array).of(4, 5));
      expect(z!.shape).toEqual([1, 2]);
      await compiled.dispose();
    }
  });

  it("takes an input or a constant as an output, and one tensor as two outputs", async () => {
    const double = mul(x, 2);
    const compiled = await compile(graph({ same: x, a: double, b: double }));
    const out = await compiled.run({ x: feed([1, 2], [1, 2]) });
    expect(Object.keys(out)).toEqual(["same", "a", "b"]);
    expect(out["same"]!.data).toEqual(Float32Array.of(1, 2));
    expect(out["a"]!.data).toEqual(out["b"]!.data);
    await compiled.dispose();
  });

  it("takes int64 indices and empty batches", async () => {
    const at = input("at", ["K"], { type: "int64" });
    const compiled = await compile(graph({ z: gather(x, at, 0) }));
    const { z } = await compiled.run({
      x: feed([1, 2, 3, 4], [2, 2]),
      at: { data: BigInt64Array.of(1n, 0n, 1n), shape: [3] },
    });
    expect([...z!.data]).toEqual([3, 4, 1, 2, 3, 4]);
    const none = await compiled.run({ x: feed([], [0, 2]), at: { data: new BigInt64Array(0), shape: [0] } });
    expect(none["z"]!.shape).toEqual([0, 2]);
    await compiled.dispose();
  });

  it("loads x · sigmoid(k x) in double, which onnxruntime's own optimizer breaks", async () => {
    const compiled = await compile(graph({ z: mul(x, sigmoid(mul(x, 1.702))) }), { precision: "float64" });
    const { z } = await compiled.run({ x: feed([1, 0], [1, 2]) });
    expect(z!.data[0]).toBeCloseTo(1 / (1 + Math.exp(-1.702)), LAST_DIGIT);
    await compiled.dispose();
  });

  it("keeps numbers in double, which onnxruntime's own optimizer rounds to float32", async () => {
    const v = input("v", ["N", 1]);
    const compiled = await compile(graph({ z: mul(matmul(v, transpose(v)), 0.1) }), { precision: "float64" });
    expect((await compiled.run({ v: feed([1], [1, 1]) }))["z"]!.data[0]).toBe(0.1);
    await compiled.dispose();
  });

  it("refuses feeds that do not fit, and says why", async () => {
    const compiled = await compile(graph({ z: add(x, y) }));
    const good = { x: feed([1, 2], [1, 2]), y: feed([1], [1, 1]) };
    const refused = async (feeds: Record<string, TensorData>, message: string): Promise<void> => {
      await expect(compiled.run({ ...good, ...feeds })).rejects.toThrow(message);
    };
    await expect(compiled.run({ x: good.x })).rejects.toThrow('feeds without "y"');
    await refused({ w: good.x }, 'a feed "w"; expected the inputs x, y only');
    await refused({ x: feed([1, 2], [2]) }, 'shape [2] for input "x"; expected [N, 2]');
    await refused({ x: feed([1, 2, 3], [1, 3]) }, 'shape [1, 3] for input "x"');
    await refused({ y: feed([1, 2], [2, 1]) }, 'expected [N, 1] with N = 1, as in input "x"');
    await refused({ y: feed([1, 2], [1, 1]) }, 'the feed "y" with 2 entries');
    await refused({ y: { data: BigInt64Array.of(1n), shape: [1, 1] } }, 'a BigInt64Array for input "y"');
    await compiled.dispose();
    await compiled.dispose();
    await expect(compiled.run(good)).rejects.toThrow("a run after dispose()");
  });

  it("refuses options that are none", async () => {
    const g = graph({ z: add(x, y) });
    await expect(compile(g, { precision: "half" } as unknown as CompileOptions)).rejects.toThrow('"half"');
    await expect(compile(g, { threads: 0 })).rejects.toThrow("threads = 0");
  });
});
