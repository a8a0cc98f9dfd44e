import { describe, expect, it } from "vitest";
import { grad } from "../gradient/grad.js";
import { constant, constantValues } from "../graph/constant.js";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { Precision, Tensor } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import { add, div, mul, pow, sub } from "../ops/arithmetic.js";
import { concat } from "../ops/concat.js";
import { matmul } from "../ops/matmul.js";
import { mean, sum } from "../ops/reduction.js";
import { broadcastTo, reshape } from "../ops/reshape.js";
import { pad } from "../ops/slice.js";
import { transpose } from "../ops/transpose.js";
import { exp, neg, tanh } from "../ops/unary.js";
import { compile } from "../run/compile.js";
import { hostExecutor } from "../run/host-executor.js";
import { prepare, simplify } from "./prepare.js";

const x = input("x", ["N", 3]);

/** The ops left, without inputs and constants, in order. */
function opsOf(y: Tensor, precision?: Precision): string[] {
  const g = graph({ y }, [x]);
  const outputs = Object.values((precision === undefined ? simplify(g) : prepare(g, precision)).outputs);
  return topologicalOrder(outputs)
    .map(({ op }) => op.name)
    .filter((name) => name !== "input" && name !== "constant");
}

describe("simplify", () => {
  it("removes what changes nothing", () => {
    expect(opsOf(add(mul(x, 1), 0))).toEqual([]);
    expect(opsOf(div(sub(neg(neg(x)), 0), 1))).toEqual([]);
    expect(opsOf(transpose(transpose(x)))).toEqual([]);
    expect(opsOf(reshape(reshape(x, [3, "N"]), ["N", 3]))).toEqual([]);
    expect(opsOf(add(x, neg(tanh(x))))).toEqual(["tanh", "sub"]);
  });

  it("joins constant factors and signs", () => {
    expect(opsOf(mul(neg(mul(2, mul(x, 3))), 0.5))).toEqual(["mul"]);
    expect(opsOf(mul(mul(x, 4), 0.25))).toEqual([]);
    expect(opsOf(neg(mul(x, constant(2, [])))).length).toBe(1);
  });

  it("keeps a shape that an identity would lose", () => {
    expect(opsOf(mul(constant(2), broadcastTo(1, ["N", 3])))).toEqual(["broadcast"]);
    expect(opsOf(add(x, constant([0, 0], [2, 1, 1])))).toEqual(["add"]);
  });

  it("computes equal things once", () => {
    expect(opsOf(mul(exp(tanh(x)), exp(tanh(x))))).toEqual(["tanh", "exp", "mul"]);
    expect(opsOf(mul(sum(x, 0), sum(x, 1, { keepDims: true })))).toEqual(["sum", "sum", "mul"]);
  });

  it("takes attributes for equal only if they are, infinities and signs of zero too", () => {
    const padded = [Infinity, -Infinity, 0, -0].map((value) => pad(x, 1, 1, 0, { value }));
    expect(opsOf(concat(padded, 0)).filter((name) => name === "pad").length).toBe(4);
    const twice = [Infinity, Infinity].map((value) => pad(x, 1, 1, 0, { value }));
    expect(opsOf(concat(twice, 0)).filter((name) => name === "pad").length).toBe(1);
  });

  it("computes what is known, in double", () => {
    const y = simplify(graph({ y: mul(exp(constant(1)), pow(constant([2, 3]), 5)) })).outputs["y"]!;
    expect([...constantValues(y)!]).toEqual([Math.E * 32, Math.E * 243]);
  });

  it("never writes out the gradient of a sum", () => {
    expect(opsOf(grad(sum(tanh(x)), [x])[0]!)).toEqual(["tanh", "square", "sub"]);
    expect(opsOf(grad(mean(exp(x)), [x])[0]!)).toEqual(["length", "div", "exp", "mul"]);
    expect(opsOf(sum(broadcastTo(2, ["N", 3])))).toEqual(["length", "mul"]);
  });

  it("counts what it does not write out", async () => {
    const row = broadcastTo(sum(x, 1, { keepDims: true }), ["N", 3]);
    const cube = broadcastTo(x, [5, "N", 3]);
    const outputs = {
      all: sum(broadcastTo(2, ["N", 3])),
      last: sum(row, 1),
      first: sum(cube, [0, 2]),
      kept: sum(cube, [0], { keepDims: true }),
      mean: mean(cube),
    };
    const original = graph(outputs, [x]);
    const feeds = { x: { data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] } };
    const [expected, found] = await Promise.all(
      [original, simplify(original)].map(async (g) => {
        const compiled = await compile(g, { precision: "float64", executor: hostExecutor });
        return compiled.run(feeds);
      }),
    );
    expect(found).toEqual(expected);
    expect([...found!["all"]!.data, ...found!["first"]!.data]).toEqual([12, 30, 75]);
  });

  it("ends on deep graphs in time that grows with their size", () => {
    let y: Tensor = x;
    for (let i = 0; i < 2_000; i++) y = add(mul(y, 1), neg(neg(constant(0.5))));
    expect(opsOf(y).length).toBe(2_000);
  });
});

describe("prepare", () => {
  it("folds transposes into Gemm", () => {
    const w = constant([1, 2, 3, 4, 5, 6], [3, 2]);
    expect(opsOf(matmul(transpose(tanh(x)), exp(x)), "float32")).toEqual(["tanh", "exp", "gemm"]);
    expect(opsOf(grad(sum(tanh(matmul(x, w))), [x])[0]!, "float32")).toEqual([
      "matmul",
      "tanh",
      "square",
      "sub",
      "matmul",
    ]);
  });

  it("turns whole powers into products", () => {
    expect(opsOf(pow(x, 4), "float32")).toEqual(["mul", "mul"]);
    expect(opsOf(pow(x, 0.5), "float32")).toEqual(["pow"]);
  });

  it("folds biases into Gemm in double, but computes no product twice", () => {
    const w = constant([1, 2, 3, 4, 5, 6], [3, 2]);
    const bias = constant([1, 2]);
    expect(opsOf(add(matmul(x, w), bias), "float64")).toEqual(["gemm"]);
    expect(opsOf(add(constant([1, 2, 3]), matmul(transpose(tanh(x)), x)), "float64")).toEqual(["tanh", "gemm"]);
    expect(opsOf(add(add(matmul(x, w), bias), tanh(matmul(x, w))), "float64")).toEqual([
      "matmul",
      "add",
      "tanh",
      "add",
    ]);
    expect(opsOf(add(matmul(x, w), constant([1, 2], [1, 1, 2])), "float64")).toEqual(["matmul", "add"]);
    expect(opsOf(add(matmul(x, w), bias), "float32")).toEqual(["matmul", "add"]);
  });

  it("sets constant factors apart from matrix products in double, unless they are exact in float32", () => {
    const product = matmul(x, constant([1, 2, 3, 4, 5, 6], [3, 2]));
    expect(opsOf(mul(product, 0.1), "float64")).toEqual(["matmul", "unsqueeze", "mul", "squeeze"]);
    expect(opsOf(mul(product, 0.1), "float32")).toEqual(["matmul", "mul"]);
    expect(opsOf(mul(product, -0.25), "float64")).toEqual(["matmul", "mul"]);
    expect(opsOf(div(mul(product, 2), 3), "float64")).toEqual(["matmul", "mul", "unsqueeze", "div", "squeeze"]);
    expect(opsOf(mul(tanh(product), 0.1), "float64")).toEqual(["matmul", "tanh", "mul"]);
  });
});
