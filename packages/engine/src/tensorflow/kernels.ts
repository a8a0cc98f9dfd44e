/**
 * Evaluates each op with TensorFlow.js: one more table, keyed by the names of the rows of the op table.
 *
 * Floats are float32, int64 is int32, bool is bool. Inputs and attributes have concrete lengths. A kernel returns a new
 * tensor; what it makes on the way is freed by its caller.
 */

import type * as Tf from "@tensorflow/tfjs-core";
import type { Attributes } from "../graph/tensor.js";
import type { Window } from "../ops/window.js";
import { convolve } from "./convolve.js";
import type { Tensorflow } from "./load-tensorflow.js";

/** Evaluates one node. `out` is the shape of its output. */
export type TensorflowKernel = (
  tf: Tensorflow,
  inputs: readonly Tf.Tensor[],
  attributes: Attributes,
  out: readonly number[],
) => Tf.Tensor;

/** Functions of TensorFlow.js that are ours under another name. */
type UnaryName =
  | "neg"
  | "exp"
  | "log"
  | "sqrt"
  | "square"
  | "reciprocal"
  | "abs"
  | "sin"
  | "cos"
  | "tanh"
  | "sigmoid"
  | "relu"
  | "sinh"
  | "cosh"
  | "asinh"
  | "acosh"
  | "atanh"
  | "erf"
  | "atan"
  | "asin"
  | "acos"
  | "softplus"
  | "sign"
  | "floor"
  | "ceil"
  | "round"
  | "logicalNot";
type BinaryName =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "maximum"
  | "minimum"
  | "pow"
  | "greater"
  | "greaterEqual"
  | "less"
  | "lessEqual"
  | "equal"
  | "logicalAnd"
  | "logicalOr";
type ReductionName = "sum" | "max" | "min" | "logSumExp";

const unary =
  (name: UnaryName): TensorflowKernel =>
  (tf, [x]) =>
    tf[name](x!);

const binary =
  (name: BinaryName): TensorflowKernel =>
  (tf, [a, b]) =>
    tf[name](a!, b!);

const reduction =
  (name: ReductionName): TensorflowKernel =>
  (tf, [x], { axes, keepDims }) =>
    tf[name](x!, [...(axes as readonly number[])], keepDims as boolean);

const reshape: TensorflowKernel = (tf, [x], _, out) => tf.reshape(x!, [...out]);

/** Indices counted from the front. */
function fromFront(tf: Tensorflow, indices: Tf.Tensor, length: number): Tf.Tensor {
  return tf.where(tf.less(indices, tf.scalar(0, "int32")), tf.add(indices, tf.scalar(length, "int32")), indices);
}

function logSoftmax(tf: Tensorflow, x: Tf.Tensor, axis: number): Tf.Tensor {
  return tf.sub(x, tf.logSumExp(x, axis, true));
}

export const tensorflowKernels: Readonly<Record<string, TensorflowKernel>> = {
  length: (tf, _, { length }) => tf.scalar((length as readonly number[])[0]!),
  add: binary("add"),
  sub: binary("sub"),
  mul: binary("mul"),
  div: binary("div"),
  maximum: binary("maximum"),
  minimum: binary("minimum"),
  pow: (tf, [x], { exponent }) => tf.pow(x!, tf.scalar(exponent as number)),
  power: binary("pow"),
  neg: unary("neg"),
  exp: unary("exp"),
  log: unary("log"),
  sqrt: unary("sqrt"),
  square: unary("square"),
  reciprocal: unary("reciprocal"),
  abs: unary("abs"),
  sin: unary("sin"),
  cos: unary("cos"),
  tanh: unary("tanh"),
  sigmoid: unary("sigmoid"),
  relu: unary("relu"),
  sinh: unary("sinh"),
  cosh: unary("cosh"),
  asinh: unary("asinh"),
  acosh: unary("acosh"),
  atanh: unary("atanh"),
  erf: unary("erf"),
  atan: unary("atan"),
  asin: unary("asin"),
  acos: unary("acos"),
  softplus: unary("softplus"),
  leakyRelu: (tf, [x], { slope }) => tf.leakyRelu(x!, slope as number),
  elu: (tf, [x], { scale }) => tf.add(tf.relu(x!), tf.mul(tf.expm1(tf.minimum(x!, 0)), scale as number)),
  clip: (tf, [x], { low, high }) => tf.clipByValue(x!, low as number, high as number),
  // TensorFlow.js has these for the last axis only.
  softmax: (tf, [x], { axis }) => tf.exp(logSoftmax(tf, x!, axis as number)),
  logSoftmax: (tf, [x], { axis }) => logSoftmax(tf, x!, axis as number),
  sign: unary("sign"),
  floor: unary("floor"),
  ceil: unary("ceil"),
  round: unary("round"),
  greater: binary("greater"),
  greaterOrEqual: binary("greaterEqual"),
  less: binary("less"),
  lessOrEqual: binary("lessEqual"),
  equal: binary("equal"),
  and: binary("logicalAnd"),
  or: binary("logicalOr"),
  not: unary("logicalNot"),
  where: (tf, [condition, a, b]) => tf.where(condition!, a!, b!),
  cast: (tf, [x], { to }) => {
    // The WebAssembly backend truncates on the way to bool.
    if (to === "bool") return tf.notEqual(x!, tf.scalar(0, x!.dtype as "float32"));
    return tf.cast(x!, to === "int64" ? "int32" : "float32");
  },
  sum: reduction("sum"),
  max: reduction("max"),
  min: reduction("min"),
  logSumExp: reduction("logSumExp"),
  matmul: (tf, [a, b]) => tf.matMul(a!, b!),
  gemm: (tf, [a, b, c], { transA, transB }) => {
    const product = tf.matMul(a!, b!, transA === 1, transB === 1);
    return c === undefined ? product : tf.add(product, c);
  },
  conv: (tf, [x, w], attributes) => convolve(tf, x!, w!, attributes as unknown as Window),
  reshape,
  squeeze: reshape,
  unsqueeze: reshape,
  broadcast: (tf, [x], _, out) => tf.broadcastTo(x!, [...out]),
  transpose: (tf, [x], { permutation }) => tf.transpose(x!, [...(permutation as readonly number[])]),
  slice: (tf, [x], { axis, start }, out) =>
    tf.slice(
      x!,
      out.map((_, i) => (i === axis ? (start as readonly number[])[0]! : 0)),
      [...out],
    ),
  pad: (tf, [x], { before, after, value }) =>
    tf.pad(
      x!,
      (before as readonly number[]).map((margin, i): [number, number] => [margin, (after as readonly number[])[i]!]),
      value as number,
    ),
  concat: (tf, inputs, { axis }) => tf.concat([...inputs], axis as number),
  gather: (tf, [x, indices], { axis }, out) => {
    const flat = tf.reshape(fromFront(tf, indices!, x!.shape[axis as number]!), [-1]);
    return tf.reshape(tf.gather(x!, flat as Tf.Tensor1D, axis as number), [...out]);
  },
  scatterAdd: (tf, [updates, indices], _, out) => {
    const rows = indices!.size;
    const inner = out.slice(1).reduce((product, length) => product * length, 1);
    const at = tf.reshape(fromFront(tf, indices!, out[0]!), [rows, 1]);
    return tf.reshape(tf.scatterND(at, tf.reshape(updates!, [rows, inner]), [out[0]!, inner]), [...out]);
  },
};
