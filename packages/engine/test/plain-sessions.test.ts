/** Models in float64 keep their digits in sessions that other people open, with all of onnxruntime's rewrites. */

import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import * as e from "../src/index.js";
import { type OpCase, opCases } from "./support/op-cases.js";
import { runPlain } from "./support/plain-session.js";
import { problemOf } from "./support/problem.js";

/** Rounding of sums of some tens of entries in another order; a factor in float32 is off by 1e-8. */
const TOLERANCE = 1e-12;
/** Of the largest entry: single entries may cancel. */
function relativeDifference(a: e.TensorData["data"], b: e.TensorData["data"]): number {
  const [p, q] = [Array.from(a, Number), Array.from(b, Number)];
  const scale = q.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  return p.reduce((worst, value, i) => Math.max(worst, Math.abs(value - q[i]!) / scale), 0);
}

const BATCH = 5;

/** `known` tells whether the model is called with all lengths known, which lets onnxruntime fold more. */
async function expectDigits(opCase: OpCase, known: boolean, scale = 1): Promise<void> {
  const problem = problemOf(opCase, 1);
  const feeds = problem.feeds(BATCH);
  for (const { data } of Object.values(feeds)) for (const [i, value] of data.entries()) data[i] = Number(value) * scale;
  const inputs = problem.inputs.map(({ shape }, i) => e.input(`x${i}`, known ? feeds[`x${i}`]!.shape : shape));
  const named = Object.fromEntries(inputs.map((x, i) => [`x${i}`, x]));
  const y = e.callGraph(e.graph({ y: problem.output }, problem.inputs), named)["y"]!;
  const gradients = e.grad(e.sum(e.mul(y, y)), inputs);
  const g = e.graph({ y, ...Object.fromEntries(gradients.map((gradient, i) => [`g${i}`, gradient])) }, inputs);
  const host = await e.compile(g, { precision: "float64", executor: e.hostExecutor });
  const expected = await host.run(feeds);
  const found = await runPlain(e.exportOnnx(g, { precision: "float64" }), feeds);
  for (const name of Object.keys(g.outputs)) {
    expect(found[name]!.shape, name).toEqual(expected[name]!.shape);
    expect(relativeDifference(found[name]!.data, expected[name]!.data), name).toBeLessThan(TOLERANCE);
  }
}

const rng = createRng(1);
const weights = (...shape: number[]): e.Tensor =>
  e.constant(
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => rng.normal() / 2),
    shape,
  );
const layer = (x: e.Tensor, from: number, to: number): e.Tensor => e.add(e.matmul(x, weights(from, to)), weights(to));
const tanhGelu = (x: e.Tensor): e.Tensor =>
  e.mul(e.mul(x, 0.5), e.add(1, e.tanh(e.mul(Math.sqrt(2 / Math.PI), e.add(x, e.mul(0.044715, e.pow(x, 3)))))));
const rmsNorm = (x: e.Tensor): e.Tensor =>
  e.mul(e.div(x, e.sqrt(e.add(e.mean(e.square(x), -1, { keepDims: true }), 1e-5))), weights(4));

/** What networks are made of; each shape of a factor that onnxruntime looks for. `[batch, 4]` in. */
const models: Readonly<Record<string, (x: e.Tensor) => e.Tensor>> = {
  "an MLP with gelu": (x) => layer(e.gelu(layer(x, 4, 8)), 8, 2),
  "an MLP with gelu by tanh": (x) => layer(tanhGelu(layer(x, 4, 8)), 8, 2),
  "an MLP with silu": (x) => layer(e.silu(layer(x, 4, 8)), 8, 2),
  "an MLP with quick gelu": (x) => layer(e.mul(x, e.sigmoid(e.mul(x, 1.702))), 4, 2),
  "an MLP with elu and leaky relu": (x) => layer(e.leakyRelu(layer(e.elu(layer(x, 4, 8), 1.7), 8, 8), 0.3), 8, 2),
  "an MLP with tanh, softplus and sigmoid": (x) =>
    e.sigmoid(layer(e.softplus(layer(e.tanh(layer(x, 4, 8)), 8, 8)), 8, 2)),
  "layer norm": (x) => layer(e.layerNorm(layer(x, 4, 4), weights(4), weights(4)), 4, 2),
  "RMS norm": (x) => layer(rmsNorm(layer(x, 4, 4)), 4, 2),
  "activations right after a Gemm": (x) =>
    e.tanh(e.matmul(e.transpose(e.leakyRelu(e.matmul(e.transpose(x), e.tanh(x)), 0.3)), e.transpose(x))),
  "softmax attention": (x) => {
    const heads = e.transpose(e.reshape(layer(x, 4, 4), [x.shape[0]!, 2, 2]), [1, 0, 2]);
    const scores = e.div(e.matmul(heads, e.matrixTranspose(heads)), Math.sqrt(3));
    return e.matmul(e.softmax(scores), heads);
  },
  "a product times a number": (x) => e.mul(e.matmul(x, weights(4, 3)), 0.1),
  "a product of all pairs times a number": (x) => e.mul(e.matmul(e.unsqueeze(x, 0), e.transpose(x)), 0.1),
  "a number times a product": (x) => e.mul(0.1, e.matmul(e.unsqueeze(x, 0), weights(4, 3))),
  "a product by a number": (x) => e.div(e.matmul(x, weights(4, 3)), 3),
  "a number before a product": (x) => e.matmul(e.mul(x, 0.1), weights(4, 3)),
  "a number before a transposed product": (x) =>
    e.matmul(e.matrixTranspose(e.mul(e.unsqueeze(x, 0), 0.1)), e.tanh(e.unsqueeze(x, 0))),
  "numbers on both sides, powers of two among them": (x) =>
    e.div(e.mul(e.matmul(e.div(e.mul(x, 2), 3), weights(4, 3)), 4), 7),
  "a number of more axes": (x) => e.mul(e.matmul(x, weights(4, 3)), e.constant(0.1, [1, 1, 1])),
  "products with a number, a column and a matrix added": (x) => {
    const column = e.sum(x, 1, { keepDims: true });
    const products = [e.add(e.matmul(x, weights(4, 4)), 0.1), e.add(column, e.matmul(x, weights(4, 4)))];
    return e.add(e.mul(products[0]!, products[1]!), e.matmul(x, weights(4, 4)));
  },
  "a chain of products": (x) =>
    [0.1, 0.3, 1.7].reduce((y, factor) => e.mul(e.matmul(y, weights(4, 4)), factor), e.add(x, 0)),
};

describe.each([
  ["any batch", false],
  ["known lengths", true],
] as const)("for %s, a plain session gives all digits of", (_, known) => {
  it.each(Object.entries(models))("%s, and of its gradient", async (op, model) => {
    const opCase: OpCase = { op, shapes: () => [["N", 4]], build: ([x]) => model(x!) };
    await expectDigits(opCase, known);
    // Small, so that an epsilon counts.
    await expectDigits(opCase, known, 1e-3);
  });

  it.each(opCases.map((opCase) => [`${opCase.op} ${opCase.note ?? ""}`, opCase] as const))(
    "the op %s, and of its gradient",
    (_, opCase) => expectDigits(opCase, known),
  );
});
