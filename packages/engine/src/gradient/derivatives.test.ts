import { describe, expect, it } from "vitest";
import { callGraph } from "../graph/call-graph.js";
import { constant } from "../graph/constant.js";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { Tensor, TensorData } from "../graph/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { customGradient, stopGradient } from "../ops/gradient-control.js";
import { matmul } from "../ops/matmul.js";
import { sum } from "../ops/reduction.js";
import { exp, sin, square, tanh } from "../ops/unary.js";
import { compile } from "../run/compile.js";
import { grad } from "./grad.js";
import { hessianVectorProduct } from "./hessian-vector-product.js";
import { jacobian } from "./jacobian.js";
import { jvp } from "./jvp.js";
import { valueAndGrad } from "./value-and-grad.js";

/** Digits after the point of a few operations in double, each of which rounds by 1e-16. */
const DOUBLE_DIGITS = 14;

async function run(
  y: Tensor,
  feeds: Record<string, readonly [readonly number[], readonly number[]]>,
  inputs?: readonly Tensor[],
): Promise<TensorData> {
  const compiled = await compile(graph({ y }, inputs), { precision: "float64" });
  const out = await compiled.run(
    Object.fromEntries(
      Object.entries(feeds).map(([k, [data, shape]]) => [k, { data: Float64Array.from(data), shape }]),
    ),
  );
  await compiled.dispose();
  return out["y"]!;
}

const x = input("x", ["N", 2]);
const v = input("v", [2]);

describe("stopGradient and customGradient", () => {
  it("lets the value through and the gradient not", async () => {
    const [g] = grad(sum(mul(stopGradient(v), v)), [v]);
    expect([...(await run(g, { v: [[2, 3], [2]] })).data]).toEqual([2, 3]);
  });

  it("uses the rule, and differentiates the rule", async () => {
    const y = customGradient(exp(v), [v], (dy) => [mul(dy, square(v))]);
    expect([...(await run(y, { v: [[0, 0], [2]] })).data]).toEqual([1, 1]);
    const [first] = grad(sum(y), [v]);
    expect([...(await run(first, { v: [[2, 3], [2]] })).data]).toEqual([4, 9]);
    const [second] = grad(sum(first), [v]);
    expect([...(await run(second, { v: [[2, 3], [2]] })).data]).toEqual([4, 6]);
  });

  it("keeps two rules on one value apart", async () => {
    const value = exp(v);
    const y = [2, 5].map((k) => customGradient(value, [v], (dy) => [mul(dy, k)])).reduce(add);
    const [g] = grad(sum(y), [v]);
    expect([...(await run(g, { v: [[0, 0], [2]] }, [v])).data]).toEqual([7, 7]);
  });

  it("hands the rule the tensors that a called graph has in their place", async () => {
    const step = exp(v);
    const rule = (dy: Tensor, [input, kept]: readonly Tensor[]): Tensor[] => [mul(dy, add(input!, kept!))];
    const y = customGradient(mul(step, 2), [v], rule, [step]);
    const u = input("u", [2]);
    const shifted = callGraph(graph({ y }), { v: u })["y"]!;
    const [slope] = grad(sum(shifted), [u]);
    expect([...(await run(slope, { u: [[0, 0], [2]] }, [u])).data]).toEqual([1, 1]);
  });

  it("refuses a rule whose gradients do not fit", () => {
    const wrong = customGradient(exp(v), [v], (dy) => [sum(dy)]);
    expect(() => grad(sum(wrong), [v])).toThrow("number 0 of shape []");
    expect(() => grad(sum(customGradient(exp(v), [v], () => [])), [v])).toThrow("0 gradients");
  });
});

describe("jacobian", () => {
  const w = constant([1, 2, 3, 4, 5, 6], [2, 3]);

  it("of a linear map is its matrix, for each sample", async () => {
    const j = jacobian(matmul(x, w), x, { batched: true });
    expect(j.shape).toEqual(["N", 3, 2]);
    const { data } = await run(
      j,
      {
        x: [
          [1, 1, 2, 2],
          [2, 2],
        ],
      },
      [x],
    );
    expect([...data]).toEqual([1, 4, 2, 5, 3, 6, 1, 4, 2, 5, 3, 6]);
  });

  it("without a batch has the axes of both", async () => {
    const j = jacobian(mul(square(v), v), v);
    expect(j.shape).toEqual([2, 2]);
    expect([...(await run(j, { v: [[1, 2], [2]] })).data]).toEqual([3, 0, 0, 12]);
    expect(jacobian(sum(v), v).shape).toEqual([2]);
  });

  it("refuses symbolic outputs and unequal batches", () => {
    expect(() => jacobian(x, x)).toThrow("an output of shape [N, 2]");
    expect(() => jacobian(v, x, { batched: true })).toThrow("shapes [2] and [N, 2]");
  });
});

describe("jvp, hessianVectorProduct, valueAndGrad", () => {
  it("jvp moves along the tangent", async () => {
    const y = jvp(sin(v), [v], [constant([1, 10])]);
    const { data } = await run(y, { v: [[0, 0], [2]] });
    expect([...data]).toEqual([1, 10]);
    expect(() => jvp(v, [v], [constant(1)])).toThrow("tangent 0 of shape []");
  });

  it("jvp is zero where nothing depends on it", () => {
    expect(jvp(sin(v), [x], [x]).shape).toEqual([2]);
  });

  it("jvp of a gradient is a Hessian vector product", async () => {
    const f = sum(tanh(mul(square(v), 0.3)));
    const direction = constant([0.5, -2]);
    const forward = jvp(grad(f, [v])[0], [v], [direction]);
    const [reverse] = hessianVectorProduct(f, [v], [direction]);
    const feeds = { v: [[0.7, -1.1], [2]] } as const;
    const [a, b] = [await run(forward, feeds), await run(reverse, feeds)];
    for (const i of [0, 1]) expect(a.data[i]).toBeCloseTo(b.data[i] as number, DOUBLE_DIGITS);
    // ∂²/∂v² tanh(0.3 v²) = 0.6 s - 0.72 v² t s with t = tanh, s = 1 - t²
    const [at, t] = [0.7, Math.tanh(0.3 * 0.49)];
    const s = 1 - t * t;
    expect(a.data[0]).toBeCloseTo(0.5 * (0.6 * s - 0.72 * at * at * t * s), DOUBLE_DIGITS);
  });

  it("valueAndGrad gives both", () => {
    const f = sum(square(x));
    const { value, gradients } = valueAndGrad(f, [x]);
    expect(value).toBe(f);
    expect(gradients.map(({ shape }) => shape)).toEqual([["N", 2]]);
  });
});
