import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { Tensor } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import { conv } from "../ops/convolution.js";
import { compile } from "./compile.js";
import { forWebgpu } from "./for-webgpu.js";
import { hostExecutor } from "./host-executor.js";

/** The channels that convolutions of a graph read. */
function channelsRead(output: Tensor): unknown[] {
  const convolutions = topologicalOrder([output]).filter(({ op }) => op.name === "conv");
  return convolutions.map(({ inputs }) => inputs[0]!.shape[1]);
}

describe("forWebgpu", () => {
  it.each([
    [1, 1],
    [4, 4],
    [5, 8],
    [6, 8],
    [9, 12],
    [16, 16],
  ])("makes %i channels %i and changes no number", async (channels, padded) => {
    const rng = createRng(channels);
    const values = (count: number) => Float64Array.from({ length: count }, rng.normal);
    const x = input("x", ["N", channels, 4, 5]);
    const w = input("w", [4, channels, 2, 3]);
    const plain = graph({ y: conv(x, w, { strides: [2, 1], dilations: [1, 2] }) });
    const fit = forWebgpu(plain);
    expect(channelsRead(fit.outputs["y"]!)).toEqual([padded]);
    const feeds = {
      x: { data: values(2 * channels * 20), shape: [2, channels, 4, 5] },
      w: { data: values(24 * channels), shape: [4, channels, 2, 3] },
    };
    const run = async (g: typeof plain) =>
      (await compile(g, { precision: "float64", executor: hostExecutor })).run(feeds);
    expect((await run(fit))["y"]).toEqual((await run(plain))["y"]);
  });
});
