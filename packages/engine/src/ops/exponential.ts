/**
 * Exponentials and logarithms that stay exact near zero, and the hyperbolic functions made of them.
 *
 * ONNX has no expm1 and log1p. They are made of exp and log by Kahan's trick: the rounding error of `w = 1 + x` is the
 * same in `log(w)` and `w - 1`, and cancels in their ratio.
 */

import type { Node, Op, Precision, Tensor } from "../graph/tensor.js";
import { add, div, mul, sub } from "./arithmetic.js";
import { equal, greaterOrEqual, logicalOr } from "./comparison.js";
import { applyUnary, outputOf, unaryOp } from "./define.js";
import { where } from "./select.js";
import { abs, exp, log, neg, sqrt, square } from "./unary.js";

/** For rows whose ONNX op has a float32 kernel only. */
export function lowerInDouble(
  f: (x: Tensor) => Tensor,
): (node: Node, _: object, precision: Precision) => Tensor | undefined {
  return ({ inputs }, _, precision) => (precision === "float64" ? f(inputs[0]!) : undefined);
}

export const expm1Op: Op = unaryOp({
  name: "expm1",
  onnx: "composed",
  doc: "`exp(x) - 1`, exact near 0.",
  value: Math.expm1,
  gradient: (dy, node) => [mul(dy, add(outputOf(node), 1))],
  lower: ({ inputs: [x] }) => {
    const w = exp(x!);
    const rest = sub(w, 1);
    const smooth = mul(rest, div(x!, log(w)));
    // exp(x) rounds to 1, to 0, or overflows: the ratio is 0/0 or inf/inf there.
    const edge = where(equal(w, 1), x!, rest);
    const isEdge = [equal(w, 1), equal(rest, -1), equal(w, Number.POSITIVE_INFINITY)].reduce(logicalOr);
    return where(isEdge, edge, smooth);
  },
});

export const log1pOp: Op = unaryOp({
  name: "log1p",
  onnx: "composed",
  doc: "`log(1 + x)`, exact near 0.",
  value: Math.log1p,
  gradient: (dy, { inputs: [x] }) => [div(dy, add(x!, 1))],
  lower: ({ inputs: [x] }) => {
    const w = add(x!, 1);
    const infinite = equal(w, Number.POSITIVE_INFINITY);
    return where(equal(w, 1), x!, where(infinite, x!, mul(log(w), div(x!, sub(w, 1)))));
  },
});

export const sinhOp: Op = unaryOp({
  name: "sinh",
  onnx: "Sinh",
  doc: "The hyperbolic sine.",
  value: Math.sinh,
  gradient: (dy, { inputs: [x] }) => [mul(dy, cosh(x!))],
  // With e = expm1(|x|): (e + e/(e+1)) / 2, exact near 0.
  lower: lowerInDouble((x) => {
    const e = expm1(abs(x));
    return withSignOf(x, mul(add(e, where(equal(e, Number.POSITIVE_INFINITY), 1, div(e, add(e, 1)))), 0.5));
  }),
});

export const coshOp: Op = unaryOp({
  name: "cosh",
  onnx: "Cosh",
  doc: "The hyperbolic cosine.",
  value: Math.cosh,
  gradient: (dy, { inputs: [x] }) => [mul(dy, sinh(x!))],
  lower: lowerInDouble((x) => mul(add(exp(x), exp(neg(x))), 0.5)),
});

export const asinhOp: Op = unaryOp({
  name: "asinh",
  onnx: "Asinh",
  doc: "The inverse hyperbolic sine, such as pseudorapidity from `pz / pT`.",
  value: Math.asinh,
  gradient: (dy, { inputs: [x] }) => [div(dy, sqrt(add(square(x!), 1)))],
  lower: lowerInDouble((x) => {
    const size = abs(x);
    const s = square(size);
    return withSignOf(x, orLogOfTwice(size, log1p(add(size, div(s, add(1, sqrt(add(s, 1))))))));
  }),
});

export const acoshOp: Op = unaryOp({
  name: "acosh",
  onnx: "Acosh",
  doc: "The inverse hyperbolic cosine, of at least 1.",
  value: Math.acosh,
  gradient: (dy, { inputs: [x] }) => [div(dy, sqrt(mul(sub(x!, 1), add(x!, 1))))],
  lower: lowerInDouble((x) => {
    const t = sub(x, 1);
    return orLogOfTwice(x, log1p(add(t, sqrt(mul(t, add(x, 1))))));
  }),
});

export const atanhOp: Op = unaryOp({
  name: "atanh",
  onnx: "Atanh",
  doc: "The inverse hyperbolic tangent, such as rapidity from `pz / E`.",
  value: Math.atanh,
  gradient: (dy, { inputs: [x] }) => [div(dy, mul(sub(1, x!), add(1, x!)))],
  lower: lowerInDouble((x) => mul(log1p(div(mul(x, 2), sub(1, x))), 0.5)),
});

/** From here on asinh(x) and acosh(x) round to log(2x), and x² is far from overflow. */
const SQUARE_DOMINATES = 1e8;

function orLogOfTwice(x: Tensor, otherwise: Tensor): Tensor {
  return where(greaterOrEqual(x, SQUARE_DOMINATES), add(log(x), Math.LN2), otherwise);
}

function withSignOf(x: Tensor, size: Tensor): Tensor {
  return where(greaterOrEqual(x, 0), size, neg(size));
}

/** `exp(x) - 1`, exact near 0. */
export function expm1(x: Tensor): Tensor {
  return applyUnary(expm1Op, x);
}

/** `log(1 + x)`, exact near 0. */
export function log1p(x: Tensor): Tensor {
  return applyUnary(log1pOp, x);
}

/** The hyperbolic sine. */
export function sinh(x: Tensor): Tensor {
  return applyUnary(sinhOp, x);
}

/** The hyperbolic cosine. */
export function cosh(x: Tensor): Tensor {
  return applyUnary(coshOp, x);
}

/** The inverse hyperbolic sine. */
export function asinh(x: Tensor): Tensor {
  return applyUnary(asinhOp, x);
}

/** The inverse hyperbolic cosine, of at least 1. */
export function acosh(x: Tensor): Tensor {
  return applyUnary(acoshOp, x);
}

/** The inverse hyperbolic tangent, of -1 to 1. */
export function atanh(x: Tensor): Tensor {
  return applyUnary(atanhOp, x);
}
