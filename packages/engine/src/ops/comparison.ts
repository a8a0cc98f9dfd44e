/** Comparisons and logic, with broadcasting: bool out, no gradient. */

import type { Op, Tensor } from "../graph/tensor.js";
import { applyBinary, applyUnary, binaryOp, unaryOp } from "./define.js";

/** Steps are flat: nothing flows back. */
const flat = (): readonly undefined[] => [undefined, undefined];

export const greaterOp: Op = binaryOp({
  name: "greater",
  onnx: "Greater",
  doc: "Whether `a > b`.",
  result: "bool",
  value: (a, b) => Number(a > b),
  gradient: flat,
});

export const greaterOrEqualOp: Op = binaryOp({
  name: "greaterOrEqual",
  onnx: "GreaterOrEqual",
  doc: "Whether `a >= b`.",
  result: "bool",
  value: (a, b) => Number(a >= b),
  gradient: flat,
});

export const lessOp: Op = binaryOp({
  name: "less",
  onnx: "Less",
  doc: "Whether `a < b`.",
  result: "bool",
  value: (a, b) => Number(a < b),
  gradient: flat,
});

export const lessOrEqualOp: Op = binaryOp({
  name: "lessOrEqual",
  onnx: "LessOrEqual",
  doc: "Whether `a <= b`.",
  result: "bool",
  value: (a, b) => Number(a <= b),
  gradient: flat,
});

export const equalOp: Op = binaryOp({
  name: "equal",
  onnx: "Equal",
  doc: "Whether `a = b`.",
  types: ["float", "int64", "bool"],
  result: "bool",
  value: (a, b) => Number(a === b),
  gradient: flat,
});

export const andOp: Op = binaryOp({
  name: "and",
  onnx: "And",
  doc: "Whether both.",
  types: ["bool"],
  value: (a, b) => a * b,
  gradient: flat,
});

export const orOp: Op = binaryOp({
  name: "or",
  onnx: "Or",
  doc: "Whether either.",
  types: ["bool"],
  value: Math.max,
  gradient: flat,
});

export const notOp: Op = unaryOp({
  name: "not",
  onnx: "Not",
  doc: "Whether not.",
  types: ["bool"],
  value: (x) => 1 - x,
  gradient: flat,
});

/** Whether `a > b`. @throws InputError `wrong-shape`, `wrong-type`, as all ops of this file. */
export function greater(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(greaterOp, a, b);
}

/** Whether `a >= b`. */
export function greaterOrEqual(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(greaterOrEqualOp, a, b);
}

/** Whether `a < b`. */
export function less(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(lessOp, a, b);
}

/** Whether `a <= b`. */
export function lessOrEqual(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(lessOrEqualOp, a, b);
}

/** Whether `a = b`. */
export function equal(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(equalOp, a, b);
}

/** Whether both of two bool tensors. */
export function logicalAnd(a: Tensor, b: Tensor): Tensor {
  return applyBinary(andOp, a, b);
}

/** Whether either of two bool tensors. */
export function logicalOr(a: Tensor, b: Tensor): Tensor {
  return applyBinary(orOp, a, b);
}

/** Whether not. */
export function logicalNot(x: Tensor): Tensor {
  return applyUnary(notOp, x);
}
