/** Softmax and its logarithm. */

import { intAttribute } from "../graph/attribute.js";
import { apply } from "../graph/op.js";
import { normalizeAxis } from "../graph/shape.js";
import type { HostArray, Op, Tensor } from "../graph/tensor.js";
import { mul, sub } from "./arithmetic.js";
import { checkTypes, countOf, outputOf } from "./define.js";
import { sum } from "./reduction.js";
import { exp } from "./unary.js";

type AxisAttributes = { readonly axis: number };

export const softmaxOp: Op<AxisAttributes> = {
  name: "softmax",
  onnx: "Softmax",
  doc: "`exp(x)` normalized to the sum 1 along one axis.",
  infer: ([x]) => [{ shape: x!.shape, type: checkTypes("softmax", [x!], "float") }],
  gradient: (dy, node, { axis }) => {
    const y = outputOf(node);
    const weighted = mul(dy, y);
    return [sub(weighted, mul(y, sum(weighted, axis, { keepDims: true })))];
  },
  emit: (emitter, [x], _, { axis }) => [emitter.add("Softmax", [x!], { axis: intAttribute(axis) })],
  evaluate: ([x], { axis }) => logSoftmaxArray(x!, axis).map(Math.exp),
};

export const logSoftmaxOp: Op<AxisAttributes> = {
  name: "logSoftmax",
  onnx: "LogSoftmax",
  doc: "The logarithm of softmax, without underflow.",
  infer: ([x]) => [{ shape: x!.shape, type: checkTypes("logSoftmax", [x!], "float") }],
  gradient: (dy, node, { axis }) => [sub(dy, mul(exp(outputOf(node)), sum(dy, axis, { keepDims: true })))],
  emit: (emitter, [x], _, { axis }) => [emitter.add("LogSoftmax", [x!], { axis: intAttribute(axis) })],
  evaluate: ([x], { axis }) => logSoftmaxArray(x!, axis),
};

function logSoftmaxArray({ data, shape }: HostArray, axis: number): Float64Array {
  const length = shape[axis]!;
  const inner = countOf(shape.slice(axis + 1));
  const out = new Float64Array(data.length);
  for (let start = 0; start < data.length; start++) {
    if (Math.floor(start / inner) % length !== 0) continue;
    const at = Array.from({ length }, (_, i) => start + i * inner);
    const largest = at.reduce((so, i) => Math.max(so, data[i]!), Number.NEGATIVE_INFINITY);
    const total = at.reduce((so, i) => so + Math.exp(data[i]! - largest), 0);
    for (const i of at) out[i] = data[i]! - largest - Math.log(total);
  }
  return out;
}

/** `exp(x)` normalized to the sum 1 along `axis`. @param axis - Default -1, the last. */
export function softmax(x: Tensor, axis: number = -1): Tensor {
  return apply(softmaxOp, [x], { axis: normalizeAxis("softmax", axis, x.shape.length) });
}

/** The logarithm of softmax along `axis`. @param axis - Default -1, the last. */
export function logSoftmax(x: Tensor, axis: number = -1): Tensor {
  return apply(logSoftmaxOp, [x], { axis: normalizeAxis("logSoftmax", axis, x.shape.length) });
}
