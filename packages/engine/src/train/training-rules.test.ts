import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { grad } from "../gradient/grad.js";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { Graph, Tensor, TensorData } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import { add, mul } from "../ops/arithmetic.js";
import { greater } from "../ops/comparison.js";
import { concat } from "../ops/concat.js";
import { gather } from "../ops/gather.js";
import { matmul } from "../ops/matmul.js";
import { sum } from "../ops/reduction.js";
import { where } from "../ops/select.js";
import { slice } from "../ops/slice.js";
import { exp, log, relu, square } from "../ops/unary.js";
import { compile } from "../run/compile.js";
import { tuneForTraining } from "./training-rules.js";

/** Digits after the point of sums over 50 rows in float32, added up in another order. */
const SUM_DIGITS = 3;
/** Digits after the point of products up to some hundreds in float32, multiplied in another order. */
const PRODUCT_DIGITS = 4;

const x = input("x", ["N", 3]);
const w = input("w", [3, 4]);
const b = input("b", [4]);
const ops = (g: Graph): string[] => topologicalOrder(Object.values(g.outputs)).map(({ op }) => op.name);

async function run(g: Graph, feeds: Record<string, TensorData>): Promise<number[]> {
  const compiled = await compile(g);
  const results = await compiled.run(feeds);
  await compiled.dispose();
  return Object.values(results).flatMap(({ data }) => Array.from(data as Float32Array));
}

describe("tuneForTraining", () => {
  const hidden = relu(add(matmul(x, w), b));
  const [dw, db] = grad(sum(square(hidden)), [w, b]);
  const rng = createRng(1);
  const normal = (shape: readonly number[]): TensorData => ({
    data: Float64Array.from({ length: shape.reduce((p, n) => p * n, 1) }, rng.normal),
    shape,
  });
  const feeds = { x: normal([50, 3]), w: normal([3, 4]), b: normal([4]) };

  it("changes kernels, not values", async () => {
    const g = graph({ dw, db, kept: sum(hidden, 0, { keepDims: true }) }, [x, w, b]);
    const tuned = tuneForTraining(g, "float32");
    expect(ops(g)).toEqual(expect.arrayContaining(["where", "sum"]));
    expect(ops(tuned)).not.toContain("where");
    expect(ops(tuned)).not.toContain("sum");
    const [before, after] = [await run(g, feeds), await run(tuned, feeds)];
    for (const [i, value] of after.entries()) expect(value).toBeCloseTo(before[i]!, SUM_DIGITS);
    expect(Math.max(...before.map(Math.abs))).toBeGreaterThan(1);
    expect(ops(tuneForTraining(g, "float64"))).toContain("sum");
  });

  it("adds up by index on top of what is there, and puts factors where they are cheap", async () => {
    const v = input("v", ["N", 4]);
    const s = input("s", [4]);
    const picked = add(gather(v, [2, 0, 2], 0), gather(v, [1, 1, 0], 0));
    const [dv, ds] = grad(sum(square(mul(square(picked), s))), [v, s]);
    const g = graph({ dv, ds, scaled: mul(s, mul(v, 2)) }, [v, s]);
    const tuned = tuneForTraining(g, "float64");
    expect(ops(tuned).filter((name) => name === "scatterAdd").length).toBe(1);
    expect(ops(tuned).filter((name) => name === "scatterOnto").length).toBe(1);
    const wide = tuned.outputs["scaled"]!.node.inputs;
    expect(wide.map(({ shape }) => shape.length).sort()).toEqual([1, 2]);
    const points = { v: normal([3, 4]), s: normal([4]) };
    const [before, after] = [await run(g, points), await run(tuned, points)];
    for (const [i, value] of after.entries()) expect(value).toBeCloseTo(before[i]!, PRODUCT_DIGITS);
  });

  it("does once to all pieces what is done to each, and takes all ranges of a tensor for the tensor", async () => {
    const state = input("state", [5]);
    const [first, rest] = [slice(state, 0, 0, 2), slice(state, 0, 2, 5)];
    const [p, q] = [input("p", [2]), input("q", [3])];
    const moved = (old: Tensor, by: Tensor): Tensor => add(mul(old, 0.9), mul(by, 0.1));
    const count = (g: Graph): Record<string, number> => {
      const names = ops(tuneForTraining(g, "float32"));
      return Object.fromEntries(
        ["concat", "slice", "mul", "add", "exp"].map((name) => [name, names.filter((each) => each === name).length]),
      );
    };
    const joined = graph({ y: concat([moved(first, p), moved(rest, exp(q))], 0) }, [state, p, q]);
    expect(count(joined)).toEqual({ concat: 1, slice: 0, mul: 2, add: 1, exp: 1 });
    const feeds = { state: normal([5]), p: normal([2]), q: normal([3]) };
    const [before, after] = [await run(joined, feeds), await run(tuneForTraining(joined, "float32"), feeds)];
    expect(after).toEqual(before);
    // other weights, another order, a gap, a piece that is broadcast: each stays as it is
    const others = {
      weights: concat([mul(first, 0.9), mul(rest, 0.8)], 0),
      order: concat([rest, first], 0),
      gap: concat([slice(state, 0, 0, 2), slice(state, 0, 1, 4)], 0),
      broadcast: concat([mul(first, slice(p, 0, 0, 1)), mul(rest, q)], 0),
    };
    for (const [name, y] of Object.entries(others)) {
      expect([name, ops(tuneForTraining(graph({ y }, [state, p, q]), "float32")).includes("concat")]).toEqual([
        name,
        true,
      ]);
      expect(ops(tuneForTraining(graph({ y }, [state, p, q]), "float32"))).toEqual(ops(graph({ y })));
    }
  });

  it("leaves a where that guards something infinite", async () => {
    const v = input("v", ["N"]);
    const guarded = graph({ y: where(greater(v, 0), log(v), 0), z: where(greater(relu(v), 0), mul(v, 2), 1) });
    const tuned = tuneForTraining(guarded, "float32");
    expect(ops(tuned).filter((name) => name === "where").length).toBe(2);
    expect(await run(tuned, { v: { data: Float64Array.of(-1, 1), shape: [2] } })).toEqual([0, 0, 1, 2]);
  });
});
