/** Functions of one tensor, entry by entry. It is in the circle that `arithmetic.ts` explains. */

import type { Op, Tensor } from "../graph/tensor.js";
import { add, div, mul, sub } from "./arithmetic.js";
import { greater, greaterOrEqual } from "./comparison.js";
import { applyUnary, outputOf, unaryOp } from "./define.js";
import { where } from "./select.js";

export const negOp: Op = unaryOp({
  name: "neg",
  onnx: "Neg",
  doc: "`-x`.",
  types: ["float", "int64"],
  value: (x) => -x,
  gradient: (dy) => [neg(dy)],
});

export const expOp: Op = unaryOp({
  name: "exp",
  onnx: "Exp",
  doc: "`e` to the power `x`.",
  value: Math.exp,
  gradient: (dy, node) => [mul(dy, outputOf(node))],
});

export const logOp: Op = unaryOp({
  name: "log",
  onnx: "Log",
  doc: "The natural logarithm.",
  value: Math.log,
  gradient: (dy, { inputs: [x] }) => [div(dy, x!)],
});

export const sqrtOp: Op = unaryOp({
  name: "sqrt",
  onnx: "Sqrt",
  doc: "The square root.",
  value: Math.sqrt,
  gradient: (dy, node) => [div(mul(dy, 0.5), outputOf(node))],
});

/** A row of its own, rather than `mul(x, x)`, for its shorter gradient. */
export const squareOp: Op = unaryOp({
  name: "square",
  onnx: "Mul",
  doc: "`x * x`.",
  value: (x) => x * x,
  gradient: (dy, { inputs: [x] }) => [mul(dy, mul(x!, 2))],
  emit: (emitter, [x]) => [emitter.add("Mul", [x!, x!])],
});

export const reciprocalOp: Op = unaryOp({
  name: "reciprocal",
  onnx: "Reciprocal",
  doc: "`1 / x`.",
  value: (x) => 1 / x,
  gradient: (dy, node) => [neg(mul(dy, square(outputOf(node))))],
});

export const absOp: Op = unaryOp({
  name: "abs",
  onnx: "Abs",
  doc: "The absolute value; its derivative at 0 is 1.",
  types: ["float", "int64"],
  value: Math.abs,
  gradient: (dy, { inputs: [x] }) => [where(greaterOrEqual(x!, 0), dy, neg(dy))],
});

export const sinOp: Op = unaryOp({
  name: "sin",
  onnx: "Sin",
  doc: "The sine, of radians.",
  value: Math.sin,
  gradient: (dy, { inputs: [x] }) => [mul(dy, cos(x!))],
});

export const cosOp: Op = unaryOp({
  name: "cos",
  onnx: "Cos",
  doc: "The cosine, of radians.",
  value: Math.cos,
  gradient: (dy, { inputs: [x] }) => [neg(mul(dy, sin(x!)))],
});

export const tanhOp: Op = unaryOp({
  name: "tanh",
  onnx: "Tanh",
  doc: "The hyperbolic tangent.",
  value: Math.tanh,
  gradient: (dy, node) => [mul(dy, sub(1, square(outputOf(node))))],
});

export const sigmoidOp: Op = unaryOp({
  name: "sigmoid",
  onnx: "Sigmoid",
  doc: "`1 / (1 + exp(-x))`.",
  value: (x) => 1 / (1 + Math.exp(-x)),
  gradient: (dy, node) => {
    const y = outputOf(node);
    return [mul(dy, mul(y, sub(1, y)))];
  },
  // onnxruntime's own kernel takes 1.7 times as long in double.
  lower: ({ inputs: [x] }, _, precision) => (precision === "float64" ? reciprocal(add(1, exp(neg(x!)))) : undefined),
});

/** The mask comes from the output, so that the input need not be kept. */
export const reluOp: Op = unaryOp({
  name: "relu",
  onnx: "Relu",
  doc: "`max(x, 0)`; its derivative at 0 is 0.",
  value: (x) => Math.max(x, 0),
  gradient: (dy, node) => [where(greater(outputOf(node), 0), dy, 0)],
});

/** `-x`. */
export function neg(x: Tensor): Tensor {
  return applyUnary(negOp, x);
}

/** `e` to the power `x`. */
export function exp(x: Tensor): Tensor {
  return applyUnary(expOp, x);
}

/** The natural logarithm. */
export function log(x: Tensor): Tensor {
  return applyUnary(logOp, x);
}

/** The square root. */
export function sqrt(x: Tensor): Tensor {
  return applyUnary(sqrtOp, x);
}

/** `x · x`, entry by entry. */
export function square(x: Tensor): Tensor {
  return applyUnary(squareOp, x);
}

/** `1 / x`. */
export function reciprocal(x: Tensor): Tensor {
  return applyUnary(reciprocalOp, x);
}

/** The absolute value. */
export function abs(x: Tensor): Tensor {
  return applyUnary(absOp, x);
}

/** The sine, of radians. */
export function sin(x: Tensor): Tensor {
  return applyUnary(sinOp, x);
}

/** The cosine, of radians. */
export function cos(x: Tensor): Tensor {
  return applyUnary(cosOp, x);
}

/** The hyperbolic tangent. */
export function tanh(x: Tensor): Tensor {
  return applyUnary(tanhOp, x);
}

/** `1 / (1 + exp(-x))`. */
export function sigmoid(x: Tensor): Tensor {
  return applyUnary(sigmoidOp, x);
}

/** `max(x, 0)`. */
export function relu(x: Tensor): Tensor {
  return applyUnary(reluOp, x);
}
