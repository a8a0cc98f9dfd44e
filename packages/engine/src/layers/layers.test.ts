import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { grad } from "../gradient/grad.js";
import { constant } from "../graph/constant.js";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { Tensor, TensorData } from "../graph/tensor.js";
import { mul } from "../ops/arithmetic.js";
import { sum } from "../ops/reduction.js";
import { unsqueeze } from "../ops/reshape.js";
import { where } from "../ops/select.js";
import { transpose } from "../ops/transpose.js";
import { sin } from "../ops/unary.js";
import { compile } from "../run/compile.js";
import { batchNorm, createBatchNorm, createBatchStatistics } from "./batch-norm.js";
import { createDense, dense } from "./dense.js";
import { foldBatchNorm } from "./fold-batch-norm.js";
import { glorotNormal, glorotUniform, heNormal, heUniform, ones, torchLinear } from "./initializers.js";
import { memberOf, stackMembers } from "./members.js";
import { createMlp, mlp } from "./mlp.js";
import { formatParameterSummary, parameterCount, parameterSummary } from "./parameter-summary.js";
import { type ParameterTree, type TensorsOf, tensorTree } from "./parameter-tree.js";
import { sumPooling } from "./sum-pooling.js";

/** Digits after the point of one product and one sum in double. */
const LAST_DIGITS = 14;
/** Digits after the point of sums of some tens of doubles, each of which rounds by 1e-16. */
const DOUBLE_DIGITS = 12;

const data = (values: readonly number[], shape: readonly number[]): TensorData => ({
  data: Float64Array.from(values),
  shape,
});

/** The tree as inputs of a graph, and what to feed them. */
function asInputs<Tree extends ParameterTree>(
  tree: Tree,
): { readonly tensors: TensorsOf<Tree>; readonly feeds: Record<string, TensorData> } {
  const feeds: Record<string, TensorData> = {};
  const tensors = tensorTree(tree, (value, path): Tensor => {
    feeds[path] = value;
    return input(path, value.shape);
  });
  return { tensors, feeds };
}

async function evaluate(
  y: Tensor,
  feeds: Record<string, TensorData>,
  inputs?: readonly Tensor[],
): Promise<Float64Array> {
  const compiled = await compile(graph({ out: y }, inputs), { precision: "float64" });
  const { out } = await compiled.run(feeds);
  await compiled.dispose();
  return out!.data as Float64Array;
}

describe("dense and mlp", () => {
  it("multiply, add, and apply the activation between layers only", async () => {
    const tree = {
      layers: [{ weight: data([1, -1, 2, 0], [2, 2]), bias: data([0, 1], [2]) }, { weight: data([1, 10], [2, 1]) }],
    };
    const { tensors, feeds } = asInputs(tree);
    const x = input("x", ["N", 2]);
    // hidden = relu([x0 + 2 x1, 1 - x0])
    expect([...(await evaluate(mlp(tensors, x), { ...feeds, x: data([1, 1, -3, 1], [2, 2]) }))]).toEqual([3, 40]);
  });

  it("work over the last axis of any rank", async () => {
    const tree = createDense(createRng(1), 3, 2);
    const { tensors, feeds } = asInputs(tree);
    const values = Array.from({ length: 24 }, (_, i) => Math.sin(i));
    const cube = await evaluate(dense(tensors, input("x", ["N", 4, 3])), { ...feeds, x: data(values, [2, 4, 3]) });
    const rows = await evaluate(dense(tensors, input("x", ["N", 3])), { ...feeds, x: data(values, [8, 3]) });
    expect(cube).toEqual(rows);
  });

  it("give each member of a stack what it gives alone", async () => {
    const trees = [1, 2, 3].map((seed) => createMlp(createRng(seed), [3, 4, 2]));
    const stacked = asInputs(stackMembers(trees));
    const values = Array.from({ length: 15 }, (_, i) => Math.cos(i));
    const together = await evaluate(mlp(stacked.tensors, input("x", ["N", 3])), {
      ...stacked.feeds,
      x: data(values, [5, 3]),
    });
    for (const [member, tree] of trees.entries()) {
      const alone = asInputs(tree);
      const y = await evaluate(mlp(alone.tensors, input("x", ["N", 3])), { ...alone.feeds, x: data(values, [5, 3]) });
      for (const [i, value] of y.entries()) expect(together[member * 10 + i]).toBeCloseTo(value, LAST_DIGITS);
      expect(memberOf(stackMembers(trees), member)).toEqual(tree);
    }
  });

  it("refuse widths and members that are none", () => {
    expect(() => createMlp(createRng(0), [3])).toThrow("1 widths");
    expect(() => createDense(createRng(0), 0, 1)).toThrow("inputs = 0");
    expect(() => stackMembers([createDense(createRng(0), 1, 2), createDense(createRng(0), 2, 1)])).toThrow("member 1");
    expect(() => memberOf(stackMembers([createDense(createRng(0), 1, 2)]), 1)).toThrow("member 1");
  });
});

describe("initializers", () => {
  const COUNT = 100_000;
  const fans = { fanIn: 30, fanOut: 70 };
  /** Five standard errors of a sample variance, at most: sqrt(2 / COUNT) for a normal. */
  const RELATIVE = 5 * Math.sqrt(2 / COUNT);

  it.each([
    ["glorotUniform", glorotUniform, 2 / 100, Math.sqrt(6 / 100)],
    ["glorotNormal", glorotNormal, 2 / 100, Number.POSITIVE_INFINITY],
    ["heUniform", heUniform, 2 / 30, Math.sqrt(6 / 30)],
    ["heNormal", heNormal, 2 / 30, Number.POSITIVE_INFINITY],
    ["torchLinear", torchLinear, 1 / 90, 1 / Math.sqrt(30)],
  ] as const)("%s has its variance and its bound", (_, initializer, variance, bound) => {
    const values = initializer(createRng(7), COUNT, fans);
    const found = values.reduce((total, value) => total + value * value, 0) / COUNT;
    expect(Math.abs(found / variance - 1)).toBeLessThan(RELATIVE);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(bound);
    if (Number.isFinite(bound)) expect(largest).toBeGreaterThan(0.99 * bound);
  });

  it("draw the same from the same stream", () => {
    expect(createMlp(createRng(3), [4, 5, 1])).toEqual(createMlp(createRng(3), [4, 5, 1]));
    expect(createDense(createRng(3), 4, 5, { bias: "none" })).not.toHaveProperty("bias");
    expect(createDense(createRng(3), 2, 2, { bias: ones }).bias).toEqual(data([1, 1], [2]));
  });
});

describe("batch norm", () => {
  it("normalizes each feature of a batch, and remembers mean and unbiased variance", async () => {
    const { tensors, feeds } = asInputs({ p: createBatchNorm(2), s: createBatchStatistics(2) });
    const x = input("x", ["N", 3, 2]);
    const { output, statistics } = batchNorm(tensors.p, tensors.s, x, { training: true });
    const values = Array.from({ length: 24 }, (_, i) => 5 + (i % 2) + Math.sin(i * i));
    const compiled = await compile(graph({ output, ...statistics }), { precision: "float64" });
    const out = await compiled.run({ ...feeds, x: data(values, [4, 3, 2]) });
    await compiled.dispose();
    for (const feature of [0, 1]) {
      const own = values.filter((_, i) => i % 2 === feature);
      const mean = own.reduce((a, b) => a + b) / 12;
      const squares = own.reduce((total, value) => total + (value - mean) ** 2, 0);
      expect(out["mean"]!.data[feature]).toBeCloseTo(0.1 * mean, DOUBLE_DIGITS);
      expect(out["variance"]!.data[feature]).toBeCloseTo(0.9 + (0.1 * squares) / 11, DOUBLE_DIGITS);
      for (const [row, value] of own.entries()) {
        const expected = (value - mean) / Math.sqrt(squares / 12 + 1e-5);
        expect(out["output"]!.data[2 * row + feature]).toBeCloseTo(expected, DOUBLE_DIGITS);
      }
    }
  });

  it.each([1, -2])("along axis %i does what it does along the last after a transpose, gradients too", async (axis) => {
    const { tensors, feeds } = asInputs({ p: createBatchNorm(3), s: createBatchStatistics(3) });
    const x = input("x", ["N", 3, 2]);
    const turned = transpose(x, [0, 2, 1]);
    const values = data(
      Array.from({ length: 24 }, (_, i) => 5 + Math.sin(i * i)),
      [4, 3, 2],
    );
    for (const run of [
      (value: Tensor, options: object) => batchNorm(tensors.p, tensors.s, value, { ...options, training: true }).output,
      (value: Tensor, options: object) => batchNorm(tensors.p, tensors.s, value, options).output,
    ]) {
      const outputs = [run(x, { axis }), transpose(run(turned, {}), [0, 2, 1])];
      const slopes = outputs.flatMap((y) => grad(sum(sin(y)), [x, tensors.p.scale, tensors.p.shift]));
      const inputs = [x, ...Object.values(tensors.p), ...Object.values(tensors.s)];
      const found = await Promise.all([...outputs, ...slopes].map((y) => evaluate(y, { ...feeds, x: values }, inputs)));
      for (const [i, j] of [
        [0, 1],
        [2, 5],
        [3, 6],
        [4, 7],
      ] as const) {
        for (const [k, value] of found[i]!.entries()) expect(value).toBeCloseTo(found[j]![k]!, DOUBLE_DIGITS);
      }
      expect(() => run(x, { axis: 3 })).toThrow(/axis 3/);
    }
  });

  it("leaves masked rows out of the statistics, as if they were not there, gradients too", async () => {
    const { tensors, feeds } = asInputs({ p: createBatchNorm(2), s: createBatchStatistics(2) });
    const [x, mask] = [input("x", ["N", 2]), input("mask", ["N"], { type: "bool" })];
    const weights = constant([1, 2], [2]);
    const run = (options: object) => batchNorm(tensors.p, tensors.s, x, { training: true, ...options });
    const measures = ({ output, statistics }: ReturnType<typeof batchNorm>, kept: Tensor): Tensor[] => {
      const [slope] = grad(sum(mul(sin(kept), weights)), [tensors.p.scale]);
      return [sum(kept, 0), statistics.mean, statistics.variance, slope!, sum(mul(output, 0))];
    };
    const inputs = [x, mask, ...Object.values(tensors.p), ...Object.values(tensors.s)];
    const masked = run({ mask });
    const whole = run({});
    const points = {
      x: data([1, 4, 2, -1, 9, 9, 0, 3], [4, 2]),
      mask: { data: Uint8Array.of(1, 1, 0, 1), shape: [4] },
    };
    const three = { x: data([1, 4, 2, -1, 0, 3], [3, 2]), mask: { data: Uint8Array.of(1, 1, 1), shape: [3] } };
    const [found, expected] = [
      measures(masked, where(unsqueeze(mask, 1), masked.output, 0)),
      measures(whole, whole.output),
    ];
    for (const [i, y] of found.entries()) {
      const [a, b] = [
        await evaluate(y, { ...feeds, ...points }, inputs),
        await evaluate(expected[i]!, { ...feeds, ...three }, inputs),
      ];
      for (const [k, value] of a.entries()) expect(value).toBeCloseTo(b[k]!, DOUBLE_DIGITS);
    }
  });

  it("uses what it remembers for inference", async () => {
    const { tensors, feeds } = asInputs({
      p: { scale: data([2, 1], [2]), shift: data([1, 0], [2]) },
      s: { mean: data([3, 0], [2]), variance: data([4, 1], [2]) },
    });
    const y = batchNorm(tensors.p, tensors.s, input("x", ["N", 2]), { epsilon: 0 }).output;
    expect([...(await evaluate(y, { ...feeds, x: data([5, 7], [1, 2]) }))]).toEqual([3, 7]);
  });
});

describe("foldBatchNorm", () => {
  const norm = { scale: data([2, -1], [2]), shift: data([1, 0.5], [2]) };
  const statistics = { mean: data([3, -1], [2]), variance: data([4, 0.3], [2]) };

  it("gives a dense layer that does what both did", async () => {
    for (const bias of [undefined, "none"] as const) {
      const layer = createDense(createRng(2), 3, 2, bias === undefined ? {} : { bias });
      const both = asInputs({ layer, norm, statistics });
      const x = input("x", ["N", 3]);
      const y = batchNorm(both.tensors.norm, both.tensors.statistics, dense(both.tensors.layer, x)).output;
      const folded = asInputs(foldBatchNorm(layer, norm, statistics));
      const points = { x: data([1, 2, 3, -1, 0.5, 0], [2, 3]) };
      const expected = await evaluate(y, { ...both.feeds, ...points });
      const found = await evaluate(dense(folded.tensors, x), { ...folded.feeds, ...points });
      for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i]!, DOUBLE_DIGITS);
    }
  });

  it("refuses another number of features", () => {
    const layer = createDense(createRng(2), 3, 3);
    expect(() => foldBatchNorm(layer, norm, statistics)).toThrow("2 features after weights of shape [3, 3]");
  });
});

describe("sumPooling", () => {
  const x = input("x", ["N", 3, 2]);

  it("adds the entries of a set, and no others, whatever they hold", async () => {
    const mask = input("mask", ["N", 3]);
    const feed = { x: data([1, 2, Number.NaN, Number.NaN, 3, 4], [1, 3, 2]), mask: data([1, 0, 1], [1, 3]) };
    expect([...(await evaluate(sumPooling(x, { mask }), feed))]).toEqual([4, 6]);
    expect([...(await evaluate(sumPooling(x), { x: data([1, 2, 5, 6, 3, 4], [1, 3, 2]) }))]).toEqual([9, 12]);
  });

  it("refuses masks of other shapes", () => {
    expect(() => sumPooling(x, { mask: input("mask", ["N", 2]) })).toThrow("a mask of shape [N, 2] for [N, 3, 2]");
  });
});

describe("parameter summaries", () => {
  it("name, shape and count the leaves", () => {
    const tree = createMlp(createRng(0), [4, 1000, 1]);
    expect(parameterCount(tree)).toBe(6001);
    expect(formatParameterSummary(parameterSummary(tree))).toBe(
      [
        "layers.0.weight  [4, 1000]  4,000",
        "layers.0.bias    [1000]     1,000",
        "layers.1.weight  [1000, 1]  1,000",
        "layers.1.bias    [1]            1",
        "total                       6,001",
      ].join("\n"),
    );
  });
});
