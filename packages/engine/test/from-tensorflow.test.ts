/** Functions and models of TensorFlow.js as graphs: values and gradients against TensorFlow.js itself. */

import { createRng, type Rng } from "@noether/base";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import * as layers from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import * as e from "../src/index.js";
import { type Translation, translations } from "../src/tensorflow/door/translations.js";
import { largestDifference } from "./support/problem.js";

/** TensorFlow.js computes in float32, sums of some tens of entries of order 1 through a few functions. */
const TOLERANCE = 2e-5;

beforeAll(async () => {
  await tf.setBackend("cpu");
  made
    .set("a", weights(3, 4))
    .set("kernel", weights(3, 2, 2, 4))
    .set("vector", weights(3));
});

interface Case {
  readonly name: string;
  readonly f: (...inputs: tf.Tensor[]) => tf.Tensor;
  readonly shapes: readonly e.Shape[];
  /** Why there is no gradient to compare with. */
  readonly noGradient?: string;
}

const rng = createRng(3);
const weights = (...shape: number[]): tf.Tensor => {
  const count = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(Float32Array.from({ length: count }, rng.normal), shape);
};
const unary = (name: keyof typeof tf, f: (x: tf.Tensor) => tf.Tensor): Case => ({ name, f, shapes: [["N", 3]] });

/** Made before the cases run, as those of a model are. */
const made = new Map<string, tf.Tensor>();
const w = (name: string): tf.Tensor => made.get(name)!;

const cases: readonly Case[] = [
  unary("tanh", (x) => tf.tanh(tf.mul(x, 0.1))),
  unary("exp", (x) => tf.exp(tf.neg(tf.square(x)))),
  unary("log", (x) => tf.log(tf.add(tf.sqrt(x), tf.rsqrt(x)))),
  unary("log1p", (x) => tf.log1p(tf.expm1(x))),
  unary("reciprocal", (x) => tf.reciprocal(tf.abs(tf.sub(x, 3)))),
  unary("sin", (x) => tf.add(tf.sin(x), tf.mul(tf.cos(x), tf.tan(tf.mul(x, 0.5))))),
  unary("asin", (x) => tf.addN([tf.asin(tf.mul(x, 0.5)), tf.acos(tf.mul(x, 0.3)), tf.atan(x)])),
  unary("sinh", (x) => tf.add(tf.sinh(x), tf.cosh(x))),
  unary("asinh", (x) => tf.addN([tf.asinh(x), tf.acosh(tf.add(x, 1.5)), tf.atanh(tf.mul(x, 0.4))])),
  unary("sigmoid", (x) => tf.mul(tf.sigmoid(x), tf.softplus(x))),
  unary("erf", tf.erf),
  unary("relu", (x) => tf.add(tf.relu(tf.sub(x, 0.8)), tf.relu6(tf.mul(x, 5)))),
  unary("elu", (x) => tf.add(tf.elu(tf.sub(x, 0.8)), tf.selu(tf.sub(x, 0.77)))),
  unary("leakyRelu", (x) => tf.add(tf.leakyRelu(tf.sub(x, 0.8), 0.3), tf.prelu(tf.sub(x, 0.9), w("vector")))),
  unary("clipByValue", (x) => tf.clipByValue(x, 0.51, 1.02)),
  unary("softmax", (x) => tf.add(tf.softmax(x), tf.logSoftmax(x))),
  {
    ...unary("floor", (x) => tf.addN([tf.floor(tf.mul(x, 3)), tf.ceil(x), tf.round(x), tf.sign(x)])),
    noGradient: "flat",
  },
  {
    ...unary("where", (x) => tf.where(tf.logicalOr(tf.greater(x, 0.9), tf.less(x, 0.5)), x, tf.zerosLike(x))),
    noGradient: "TensorFlow.js has none for LogicalOr",
  },
  {
    name: "comparisons",
    f: (x, y) => {
      const some = tf.logicalAnd(tf.greaterEqual(x, y), tf.notEqual(x, 1));
      return tf.add(tf.cast(tf.logicalNot(some), "float32"), tf.cast(tf.equal(tf.lessEqual(x, y), true), "float32"));
    },
    shapes: [["N", 3], [3]],
    noGradient: "flat",
  },
  {
    name: "arithmetic that broadcasts",
    f: (x, y) => tf.maximum(tf.square(tf.sub(x, y)), tf.minimum(tf.div(x, y), tf.pow(x, 1.5))),
    shapes: [["N", 3], [3]],
  },
  {
    name: "squaredDifference",
    f: tf.squaredDifference,
    shapes: [
      ["N", 3],
      ["N", 3],
    ],
  },
  { ...unary("step", (x) => tf.mul(tf.add(tf.step(tf.sub(x, 0.8), 0.1), tf.onesLike(x)), x)), noGradient: "flat" },
  unary("broadcastTo", (x) => tf.mul(tf.broadcastTo(tf.sum(x, 0, true), [2, 3]), w("vector"))),
  {
    name: "fused convolutions",
    f: (x) =>
      tf.fused.conv2d({
        x: x as tf.Tensor4D,
        filter: w("kernel") as tf.Tensor4D,
        strides: 1,
        pad: "valid",
        bias: tf.tensor1d([0.1, 0.2, 0.3, 0.4]),
        activation: "leakyrelu",
        leakyreluAlpha: 0.3,
      }),
    shapes: [["N", 6, 5, 2]],
  },
  {
    name: "atan2",
    f: (x, y) => tf.atan2(x, y),
    shapes: [
      ["N", 3],
      ["N", 3],
    ],
  },
  unary("sum", (x) => tf.mul(tf.sum(x, 1, true), tf.mean(x))),
  unary("max", (x) => tf.sub(tf.max(x, 1), tf.min(x, -1))),
  unary("logSumExp", (x) => tf.logSumExp(x, 1)),
  { name: "a mean by hand over a batch", f: (x) => tf.div(tf.sum(x, 0), x.shape[0]!), shapes: [["N", 3]] },
  { name: "a product by a share of the batch", f: (x) => tf.mul(tf.sum(x, 0), 1 / x.shape[0]!), shapes: [["N", 3]] },
  {
    name: "matMul",
    f: (x, y) => tf.matMul(tf.matMul(x, w("a")), y, false, true),
    shapes: [
      ["N", 3],
      ["M", 4],
    ],
  },
  {
    name: "einsum",
    f: (x, y) => tf.einsum("ni,nj->nij", x, y),
    shapes: [
      ["N", 3],
      ["N", 2],
    ],
    noGradient: "TensorFlow.js has none",
  },
  {
    name: "reshape, transpose, expandDims",
    f: (x) => tf.expandDims(tf.transpose(tf.reshape(x, [x.shape[0]!, 3, -1]), [2, 0, 1]), 1),
    shapes: [["N", 6]],
  },
  { name: "merged axes", f: (x) => tf.matMul(tf.reshape(x, [-1, 3]), w("a")), shapes: [["N", "P", 3]] },
  {
    name: "slices",
    f: (x) => tf.mul(tf.slice(x, [1, 0], [-1, 2]), tf.slice(x, [0, 1], [x.shape[0]! - 1, 2])),
    shapes: [["N", 3]],
  },
  {
    name: "strided slices",
    f: (x) => tf.stridedSlice(x, [0, 1], [x.shape[0]!, 6], [1, 2]),
    shapes: [["N", 6]],
    noGradient: "TensorFlow.js has none",
  },
  {
    name: "concat, stack, split, unstack",
    f: (x) => {
      const [a, b] = tf.split(tf.concat([x, tf.mul(x, 2)], 1), [2, 4], 1) as [tf.Tensor, tf.Tensor];
      const [c, d] = tf.unstack(tf.stack([b, tf.sin(b)], 1), 1) as [tf.Tensor, tf.Tensor];
      return tf.concat([a, tf.sub(c, d)], 1);
    },
    shapes: [["N", 3]],
  },
  {
    name: "tile, pad, reverse",
    f: (x) =>
      tf.reverse(
        tf.pad(
          tf.tile(x, [2, 3]),
          [
            [1, 0],
            [0, 2],
          ],
          0.5,
        ),
        1,
      ),
    shapes: [["N", 3]],
  },
  { name: "gather", f: (x) => tf.gather(x, [2, 0, 2], 1), shapes: [["N", 3]] },
  {
    name: "ones and zeros of the batch",
    f: (x) => tf.add(tf.mul(tf.ones([x.shape[0]!, 3]), x), tf.fill([x.shape[0]!, 1], 0.1)),
    shapes: [["N", 3]],
  },
  { name: "ranges", f: (x) => tf.mul(x, tf.add(tf.range(0, 3), tf.linspace(0, 1, 3))), shapes: [["N", 3]] },
  {
    name: "fused matMul",
    f: (x) =>
      tf.fused.matMul({ a: x, b: w("a"), bias: tf.tensor1d([0.1, 0.2, 0.3, 0.4]), activation: "sigmoid" } as never),
    shapes: [["N", 3]],
  },
  {
    name: "convolutions and pooling",
    f: (x) => {
      const y = tf.conv2d(x as tf.Tensor4D, w("kernel") as tf.Tensor4D, [2, 1], "same");
      return tf.concat([tf.maxPool(y, 2, 1, "valid"), tf.avgPool(y, 2, 1, "valid")], 3);
    },
    shapes: [["N", 6, 5, 2]],
  },
  {
    name: "transposed convolutions",
    f: (x) => tf.conv2dTranspose(x as tf.Tensor4D, w("kernel") as tf.Tensor4D, [x.shape[0]!, 6, 8, 2], [2, 2], "same"),
    shapes: [["N", 3, 4, 4]],
  },
  {
    name: "transposed convolutions whose windows do not reach the end",
    f: (x) => tf.conv2dTranspose(x as tf.Tensor4D, w("kernel") as tf.Tensor4D, [x.shape[0]!, 8, 9, 2], [2, 2], "valid"),
    shapes: [["N", 3, 4, 4]],
  },
  {
    name: "average pooling over padding",
    f: (x) => tf.avgPool(x as tf.Tensor4D, 3, 2, "same"),
    shapes: [["N", 6, 5, 2]],
    noGradient: "TensorFlow.js divides by the whole window, though its mean is over the entries that are there",
  },
  {
    name: "dilated convolutions",
    f: (x) => tf.conv2d(x as tf.Tensor4D, w("kernel") as tf.Tensor4D, 1, "same", "NHWC", [2, 1]),
    shapes: [["N", 6, 5, 2]],
    noGradient: "TensorFlow.js has none",
  },
  {
    name: "batchNorm",
    f: (x) => tf.batchNorm(x, w("vector"), tf.square(w("vector")), w("vector"), tf.exp(w("vector")), 0.01),
    shapes: [["N", 3]],
  },
  {
    name: "a gradient",
    f: (x) => tf.grad((y) => tf.sum(tf.tanh(tf.matMul(y, w("a")))))(x),
    shapes: [["N", 3]],
    noGradient: "TensorFlow.js does not differentiate all of its gradients again",
  },
];

function example(shape: e.Shape, lengths: Readonly<Record<string, number>>, values: Rng): e.TensorData {
  const concrete = shape.map((length) => (typeof length === "number" ? length : lengths[length]!));
  const length = concrete.reduce((product, entry) => product * entry, 1);
  return { data: Float32Array.from({ length }, () => 0.35 + 0.87 * values.uniform()), shape: concrete };
}

describe.each(cases.map((entry) => [entry.name, entry] as const))("%s", (_, { f, shapes, noGradient }) => {
  it("gives the values and gradients of TensorFlow.js, for any length", async () => {
    const inputs = shapes.map((shape, i) => e.input(`x${i}`, shape));
    const built = await e.fromTensorflow(f, inputs);
    const y = built.outputs["y"]!;
    const gradients = e.grad(e.sum(e.mul(y, y)), inputs);
    const named = Object.fromEntries(gradients.map((gradient, i) => [`d${i}`, gradient]));
    const compiled = await e.compile(e.graph({ y, ...named }, inputs));
    for (const lengths of [
      { N: 2, M: 3, P: 4 },
      { N: 9, M: 1, P: 1 },
    ]) {
      const values = createRng(lengths.N);
      const data = shapes.map((shape) => example(shape, lengths, values));
      const found = await compiled.run(Object.fromEntries(data.map((feed, i) => [`x${i}`, feed])));
      const tensors = data.map((feed) => tf.tensor(feed.data as Float32Array, [...feed.shape]));
      const expected = f(...tensors);
      expect(found["y"]!.shape).toEqual(expected.shape);
      expect(largestDifference(found["y"]!.data, expected.dataSync() as Float32Array)).toBeLessThan(TOLERANCE);
      if (noGradient !== undefined) continue;
      const theirs = tf.grads((...args) => tf.sum(tf.square(f(...args))))(tensors);
      for (const [i, gradient] of theirs.entries()) {
        expect(largestDifference(found[`d${i}`]!.data, gradient.dataSync() as Float32Array)).toBeLessThan(TOLERANCE);
      }
    }
    await compiled.dispose();
  });
});

const used = new Set<string>();
const table = translations as Record<string, Translation>;
for (const [kernel, translation] of Object.entries(table)) {
  table[kernel] = (call) => {
    used.add(kernel);
    return translation(call);
  };
}

describe("the translations", () => {
  it("are all used by the cases", () => {
    expect(Object.keys(translations).filter((kernel) => !used.has(kernel))).toEqual([]);
  });
});

describe("models", () => {
  it("become graphs with their weights by name, and stay as they are", async () => {
    const image = layers.input({ shape: [8, 8, 1] });
    const hidden = layers.layers
      .conv2d({ filters: 3, kernelSize: 3, activation: "relu", padding: "same" })
      .apply(image);
    const normal = layers.layers.batchNormalization().apply(hidden);
    const pooled = layers.layers.maxPooling2d({ poolSize: 2 }).apply(normal);
    const flat = layers.layers.flatten().apply(layers.layers.dropout({ rate: 0.5 }).apply(pooled));
    const output = layers.layers.dense({ units: 2, activation: "softmax", name: "classes" }).apply(flat);
    const model = layers.model({ inputs: image, outputs: output as layers.SymbolicTensor });

    const x = e.input("x", ["N", 8, 8, 1]);
    const before = tf.memory();
    const built = await e.fromTensorflow(model, [x]);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.getBackend()).toBe("cpu");
    expect(Object.keys(built.outputs)).toEqual(model.outputNames);
    const compiled = await e.compile(built);
    const data = example(x.shape, { N: 3 }, createRng(1));
    const expected = model.predict(tf.tensor(data.data as Float32Array, [3, 8, 8, 1])) as tf.Tensor;
    const found = (await compiled.run({ x: data }))[model.outputNames[0]!]!;
    expect(largestDifference(found.data, expected.dataSync() as Float32Array)).toBeLessThan(TOLERANCE);
    await compiled.dispose();
    expect(new TextDecoder("latin1").decode(e.exportOnnx(built))).toContain("classes/kernel");
  });

  it("whose weights lie on another backend keep them there", async () => {
    await tf.setBackend("wasm");
    const weight = tf.tensor2d([1, 2, 3], [3, 1]);
    await tf.setBackend("cpu");
    const x = e.input("x", ["N", 3]);
    const { dataId } = weight;
    await e.fromTensorflow((y: tf.Tensor) => tf.matMul(y, weight), [x]);
    const { backend } = tf.engine().state.tensorInfo.get(dataId)!;
    expect(backend).toBe(tf.findBackend("wasm"));
    expect([...weight.dataSync()]).toEqual([1, 2, 3]);
  });
});

describe("fromTensorflow", () => {
  const x = e.input("x", ["N", 3]);
  const refused = (f: e.TensorflowFunction, inputs: readonly e.Tensor[] = [x]) =>
    expect(e.fromTensorflow(f, inputs)).rejects;

  it("keeps numbers in the code exact, in double too", async () => {
    const built = await e.fromTensorflow((y: tf.Tensor) => tf.mul(tf.leakyRelu(y, 0.3), 0.1), [x]);
    const compiled = await e.compile(built, { precision: "float64" });
    const { y } = await compiled.run({ x: { data: Float64Array.of(1, -1, 0), shape: [1, 3] } });
    expect([...y!.data]).toEqual([0.1, -0.3 * 0.1, 0]);
    await compiled.dispose();
  });

  it("names outputs as the function does", async () => {
    const list = await e.fromTensorflow((y: tf.Tensor) => [y, tf.sin(y)], [x]);
    expect(Object.keys(list.outputs)).toEqual(["y0", "y1"]);
    const record = await e.fromTensorflow((y: tf.Tensor) => ({ energy: tf.sum(y, 1) }), [x]);
    expect(Object.keys(record.outputs)).toEqual(["energy"]);
    expect(record.outputs["energy"]!.shape).toEqual(["N"]);
  });

  it("takes integers and masks", async () => {
    const mask = e.input("mask", ["N"], { type: "bool" });
    const at = e.input("at", ["K"], { type: "int64" });
    const f = (y: tf.Tensor, m: tf.Tensor, i: tf.Tensor) =>
      tf.mul(tf.gather(tf.mul(y, tf.cast(tf.expandDims(m, 1), "float32")), i as tf.Tensor1D, 1), 2);
    const built = await e.fromTensorflow(f, [x, mask, at]);
    const compiled = await e.compile(built);
    const { y } = await compiled.run({
      x: { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] },
      mask: { data: Uint8Array.of(0, 1), shape: [2] },
      at: { data: BigInt64Array.of(2n), shape: [1] },
    });
    expect([...y!.data]).toEqual([0, 12]);
    await compiled.dispose();
  });

  it("refuses random numbers, naming the op, and leaves Math.random alone", async () => {
    const random = Math.random;
    await refused((y) => tf.dropout(y, 0.5)).toMatchObject({ code: "host-randomness", got: /tf\.dropout/ });
    await refused((y) => tf.add(y, tf.randomNormal([3]))).toMatchObject({
      code: "host-randomness",
      got: /tf\.randomNormal/,
    });
    await refused((y) => tf.mul(y, Math.random())).toMatchObject({ code: "host-randomness", got: /Math\.random/ });
    expect(Math.random).toBe(random);
    expect(tf.getBackend()).toBe("cpu");
  });

  it("refuses kernels that it does not know, by name", async () => {
    await refused((y) => tf.cumsum(y, 1)).toMatchObject({ code: "no-translation", got: /the kernel Cumsum/ });
    expect(Object.keys(translations)).not.toContain("Cumsum");
  });

  it("refuses functions that read numbers, wait, or return something else", async () => {
    await refused((y: tf.Tensor) => tf.mul(y, y.dataSync()[0]! > 0 ? 1 : 2)).toMatchObject({ code: "values-read" });
    await refused(async (y: tf.Tensor) => tf.exp(y)).toMatchObject({ code: "not-tensors" });
    await refused(() => 3).toMatchObject({ code: "not-tensors" });
  });

  it("refuses what depends on lengths as no graph does, and what changes from run to run", async () => {
    await refused((y: tf.Tensor) => (y.shape[0]! > 5 ? tf.exp(y) : tf.sin(y))).toMatchObject({
      code: "depends-on-size",
    });
    await refused((y: tf.Tensor) => tf.mul(y, Math.sqrt(y.shape[0]!))).toMatchObject({ code: "depends-on-size" });
    await refused((y: tf.Tensor) => (y.shape[0]! > 4 ? tf.exp(y) : tf.sin(y))).toMatchObject({ code: "differs" });
    let calls = 0;
    await refused((y: tf.Tensor) => tf.mul(y, ++calls > 2 ? 2 : 1)).toMatchObject({ code: "differs" });
  });
});
