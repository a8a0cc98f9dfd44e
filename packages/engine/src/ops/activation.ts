/** Activations of networks beyond tanh, sigmoid and relu. */

import { apply } from "../graph/op.js";
import type { Op, Tensor } from "../graph/tensor.js";
import { add, maximum, minimum, mul } from "./arithmetic.js";
import { greater, greaterOrEqual, lessOrEqual, logicalAnd } from "./comparison.js";
import { checkTypes, NO_ATTRIBUTES, outputOf, unaryOp } from "./define.js";
import { erf } from "./erf.js";
import { expm1, log1p, lowerInDouble } from "./exponential.js";
import { where } from "./select.js";
import { abs, exp, neg, relu, sigmoid } from "./unary.js";

export const softplusOp: Op = unaryOp({
  name: "softplus",
  onnx: "Softplus",
  doc: "`log(1 + exp(x))`, without overflow.",
  value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  gradient: (dy, { inputs: [x] }) => [mul(dy, sigmoid(x!))],
  lower: lowerInDouble((x) => add(relu(x), log1p(exp(neg(abs(x)))))),
});

type SlopeAttributes = { readonly slope: number };

export const leakyReluOp: Op<SlopeAttributes> = {
  name: "leakyRelu",
  onnx: "LeakyRelu",
  doc: "`x` where it is positive, else `slope · x`.",
  elementwise: true,
  infer: ([x]) => [{ shape: x!.shape, type: checkTypes("leakyRelu", [x!], "float") }],
  gradient: (dy, { inputs: [x] }, { slope }) => [mul(dy, where(greater(x!, 0), 1, slope))],
  // The attribute is float32: in double the slope would be rounded.
  lower: ({ inputs: [x] }, { slope }, precision) => {
    if (precision === "float32") return undefined;
    return slope <= 1 ? maximum(x!, mul(x!, slope)) : minimum(x!, mul(x!, slope));
  },
  emit: (emitter, [x], _, { slope }) => [emitter.add("LeakyRelu", [x!], { alpha: { kind: "float", value: slope } })],
  evaluate: ([x], { slope }) => x!.data.map((value) => (value > 0 ? value : slope * value)),
};

type EluAttributes = { readonly scale: number };

export const eluOp: Op<EluAttributes> = {
  name: "elu",
  onnx: "Elu",
  doc: "`x` where it is positive, else `scale · (exp(x) - 1)`.",
  elementwise: true,
  infer: ([x]) => [{ shape: x!.shape, type: checkTypes("elu", [x!], "float") }],
  gradient: (dy, node, { scale }) => [mul(dy, where(greater(node.inputs[0]!, 0), 1, add(outputOf(node), scale)))],
  lower: ({ inputs: [x] }, { scale }, precision) =>
    precision === "float32" ? undefined : where(greater(x!, 0), x!, mul(scale, expm1(minimum(x!, 0)))),
  emit: (emitter, [x], _, { scale }) => [emitter.add("Elu", [x!], { alpha: { kind: "float", value: scale } })],
  evaluate: ([x], { scale }) => x!.data.map((value) => (value > 0 ? value : scale * Math.expm1(value))),
};

type ClipAttributes = { readonly low: number; readonly high: number };

export const clipOp: Op<ClipAttributes> = {
  name: "clip",
  onnx: "Clip",
  doc: "`x`, but at least `low` and at most `high`.",
  elementwise: true,
  infer: ([x]) => [{ shape: x!.shape, type: checkTypes("clip", [x!], "float") }],
  gradient: (dy, { inputs: [x] }, { low, high }) => [
    where(logicalAnd(greaterOrEqual(x!, low), lessOrEqual(x!, high)), dy, 0),
  ],
  emit: (emitter, [x], _, { low, high }) => [
    emitter.add("Clip", [x!, emitter.initializer([low], [], "float"), emitter.initializer([high], [], "float")]),
  ],
  evaluate: ([x], { low, high }) => x!.data.map((value) => Math.min(Math.max(value, low), high)),
};

/** `log(1 + exp(x))`, without overflow. */
export function softplus(x: Tensor): Tensor {
  return apply(softplusOp, [x], NO_ATTRIBUTES);
}

/** `x` where it is positive, else `slope · x`. @param slope - Default 0.01. */
export function leakyRelu(x: Tensor, slope: number = 0.01): Tensor {
  return apply(leakyReluOp, [x], { slope });
}

/** `x` where it is positive, else `scale · (exp(x) - 1)`. @param scale - Default 1. */
export function elu(x: Tensor, scale: number = 1): Tensor {
  return apply(eluOp, [x], { scale });
}

/** `x Φ(x)` with the normal distribution Φ, by the error function (not its tanh approximation). */
export function gelu(x: Tensor): Tensor {
  return mul(mul(x, 0.5), add(1, erf(mul(x, Math.SQRT1_2))));
}

/** `x · sigmoid(x)`. */
export function silu(x: Tensor): Tensor {
  return mul(x, sigmoid(x));
}

/** `x`, but at least `low` and at most `high`; the gradient passes between them, ends included. */
export function clip(x: Tensor, low: number, high: number): Tensor {
  return apply(clipOp, [x], { low, high });
}
