/**
 * Arithmetic of two tensors, with broadcasting, and powers.
 *
 * This file, `reduction.ts`, `reshape.ts`, `select.ts` and `unary.ts` import each other, the only circle of the package: the
 * gradient of each of these ops is a graph of the others. They call one another when a gradient is made, never while
 * they load, so that any of them may be imported first (`circle.test.ts`).
 */

import { constant } from "../graph/constant.js";
import { apply } from "../graph/op.js";
import type { Op, Tensor } from "../graph/tensor.js";
import { greater, greaterOrEqual } from "./comparison.js";
import { applyBinary, binaryOp, checkTypes, outputOf } from "./define.js";
import { sumTo } from "./reduction.js";
import { where } from "./select.js";
import { log, neg, reciprocal, square } from "./unary.js";

export const addOp: Op = binaryOp({
  name: "add",
  onnx: "Add",
  doc: "`a + b`.",
  value: (a, b) => a + b,
  gradient: (dy, { inputs: [a, b] }) => [sumTo(dy, a!.shape), sumTo(dy, b!.shape)],
});

export const subOp: Op = binaryOp({
  name: "sub",
  onnx: "Sub",
  doc: "`a - b`.",
  value: (a, b) => a - b,
  gradient: (dy, { inputs: [a, b] }) => [sumTo(dy, a!.shape), neg(sumTo(dy, b!.shape))],
});

export const mulOp: Op = binaryOp({
  name: "mul",
  onnx: "Mul",
  doc: "`a * b`, entry by entry.",
  value: (a, b) => a * b,
  gradient: (dy, { inputs: [a, b] }) => [sumTo(mul(dy, b!), a!.shape), sumTo(mul(dy, a!), b!.shape)],
});

export const divOp: Op = binaryOp({
  name: "div",
  onnx: "Div",
  doc: "`a / b`, entry by entry.",
  types: ["float"],
  value: (a, b) => a / b,
  gradient: (dy, node) => {
    const [a, b] = node.inputs as [Tensor, Tensor];
    const da = div(dy, b);
    return [sumTo(da, a.shape), neg(sumTo(mul(da, outputOf(node)), b.shape))];
  },
});

/** Where `a = b`, the gradient goes to `a`. */
export const maximumOp: Op = binaryOp({
  name: "maximum",
  onnx: "Max",
  doc: "The larger of `a` and `b`, entry by entry.",
  value: Math.max,
  gradient: (dy, { inputs: [a, b] }) => {
    const first = greaterOrEqual(a!, b!);
    return [sumTo(where(first, dy, 0), a!.shape), sumTo(where(first, 0, dy), b!.shape)];
  },
});

/** Where `a = b`, the gradient goes to `a`. */
export const minimumOp: Op = binaryOp({
  name: "minimum",
  onnx: "Min",
  doc: "The smaller of `a` and `b`, entry by entry.",
  value: Math.min,
  gradient: (dy, { inputs: [a, b] }) => {
    const first = greaterOrEqual(b!, a!);
    return [sumTo(where(first, dy, 0), a!.shape), sumTo(where(first, 0, dy), b!.shape)];
  },
});

/** Products are faster than onnxruntime's Pow up to here, and as exact. */
const LARGEST_UNROLLED_POWER = 64;

export const powOp: Op<{ readonly exponent: number }> = {
  name: "pow",
  onnx: "Pow",
  doc: "`x` to a constant power; whole powers up to 64 become products.",
  elementwise: true,
  infer: ([x]) => [{ shape: x!.shape, type: checkTypes("pow", [x!], "float") }],
  gradient: (dy, { inputs: [x] }, { exponent }) => [mul(dy, mul(exponent, pow(x!, exponent - 1)))],
  lower: ({ inputs: [x] }, { exponent }) => {
    if (exponent === 0.5 || !Number.isInteger(exponent) || Math.abs(exponent) > LARGEST_UNROLLED_POWER)
      return undefined;
    if (exponent === 0) return add(mul(x!, 0), 1);
    const power = wholePower(x!, Math.abs(exponent));
    return exponent < 0 ? reciprocal(power) : power;
  },
  emit: (emitter, [x], _, { exponent }) => [emitter.add("Pow", [x!, emitter.initializer([exponent], [], "float")])],
  evaluate: ([x], { exponent }) => x!.data.map((value) => value ** exponent),
};

function wholePower(x: Tensor, exponent: number): Tensor {
  if (exponent === 1) return x;
  const half = wholePower(x, exponent >> 1);
  return exponent % 2 === 1 ? mul(mul(half, half), x) : mul(half, half);
}

/** The gradient by the exponent is that of `exp(b · log a)` where `a > 0`, and zero elsewhere. */
export const powerOp: Op = binaryOp({
  name: "power",
  onnx: "Pow",
  doc: "`a` to the power `b`, entry by entry, both tensors.",
  types: ["float"],
  value: (a, b) => a ** b,
  gradient: (dy, node) => {
    const [a, b] = node.inputs as [Tensor, Tensor];
    const positive = greater(a, 0);
    const logarithm = where(positive, log(where(positive, a, 1)), 0);
    return [
      sumTo(mul(dy, mul(b, pow(a, sub(b, 1)))), a.shape),
      sumTo(mul(dy, mul(outputOf(node), logarithm)), b.shape),
    ];
  },
});

/** `a + b`, broadcast. @throws InputError `wrong-shape`, `wrong-type`, as all ops of this file. */
export function add(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(addOp, a, b);
}

/** `a - b`, broadcast. */
export function sub(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(subOp, a, b);
}

/** `a · b` entry by entry, broadcast. */
export function mul(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(mulOp, a, b);
}

/** `a / b` entry by entry, broadcast. */
export function div(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(divOp, a, b);
}

/** The larger of two, entry by entry, broadcast. The largest along an axis is `max`. */
export function maximum(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(maximumOp, a, b);
}

/** The smaller of two, entry by entry, broadcast. The smallest along an axis is `min`. */
export function minimum(a: Tensor | number, b: Tensor | number): Tensor {
  return applyBinary(minimumOp, a, b);
}

/** `x` to a power: a number (whole ones are products, so `x` may be negative), or a tensor, broadcast. */
export function pow(x: Tensor, exponent: Tensor | number): Tensor {
  if (typeof exponent !== "number") return applyBinary(powerOp, x, exponent);
  if (exponent === 2) return square(x);
  return exponent === 0 ? add(mul(x, 0), constant(1)) : apply(powOp, [x], { exponent });
}
