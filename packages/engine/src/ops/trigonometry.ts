/**
 * The tangent and the inverse trigonometric functions, in radians.
 *
 * onnxruntime has them in float32 only; in float64 the arc tangent is Cephes' rational approximation (S. Moshier,
 * atan.c: relative error 2e-16), and the others follow from it.
 */

import type { Op, Tensor } from "../graph/tensor.js";
import { add, div, mul, sub } from "./arithmetic.js";
import { equal, greater, greaterOrEqual, less, logicalAnd } from "./comparison.js";
import { applyUnary, outputOf, unaryOp } from "./define.js";
import { lowerInDouble } from "./exponential.js";
import { polynomial } from "./polynomial.js";
import { where } from "./select.js";
import { abs, cos, neg, sin, sqrt, square } from "./unary.js";

/** Cephes: atan(x) = x + x z P(z) / Q(z), z = x², for |x| below 0.66; highest power first. */
const ATAN_P = [-0.8750608600031904, -16.157537187333652, -75.00855792314705, -122.88666844901361, -64.85021904942025];
const ATAN_Q = [1, 24.858464901423062, 165.02700983169885, 432.88106049129027, 485.3903996359137, 194.5506571482614];
/** tan(3π/8): above it, atan(x) = π/2 - atan(1/x). */
const TAN_3PI_8 = Math.SQRT2 + 1;
/** Above it, atan(x) = π/4 + atan((x - 1) / (x + 1)). */
const MIDDLE = 0.66;
/** What the doubles π/2 and π/4 lack: π/2 - fl(π/2). */
const REST_OF_HALF_PI = 6.123233995736766e-17;

export const tanOp: Op = unaryOp({
  name: "tan",
  onnx: "composed",
  doc: "The tangent, of radians.",
  value: Math.tan,
  gradient: (dy, node) => [mul(dy, add(1, square(outputOf(node))))],
  lower: ({ inputs: [x] }) => div(sin(x!), cos(x!)),
});

export const atanOp: Op = unaryOp({
  name: "atan",
  onnx: "Atan",
  doc: "The arc tangent, -π/2 to π/2.",
  value: Math.atan,
  gradient: (dy, { inputs: [x] }) => [div(dy, add(1, square(x!)))],
  lower: lowerInDouble((x) => {
    const size = abs(x);
    const isLarge = greater(size, TAN_3PI_8);
    const isMiddle = greater(size, MIDDLE);
    const reduced = where(
      isLarge,
      // Only where it is used: 1/0 would be infinite.
      div(-1, where(isLarge, size, 1)),
      where(isMiddle, div(sub(size, 1), add(size, 1)), size),
    );
    const z = square(reduced);
    const correction = mul(mul(reduced, z), div(polynomial(z, ATAN_P), polynomial(z, ATAN_Q)));
    const rest = where(isLarge, REST_OF_HALF_PI, where(isMiddle, REST_OF_HALF_PI / 2, 0));
    const start = where(isLarge, Math.PI / 2, where(isMiddle, Math.PI / 4, 0));
    const angle = add(start, add(reduced, add(correction, rest)));
    return where(greaterOrEqual(x, 0), angle, neg(angle));
  }),
});

export const asinOp: Op = unaryOp({
  name: "asin",
  onnx: "Asin",
  doc: "The arc sine, -π/2 to π/2.",
  value: Math.asin,
  gradient: (dy, { inputs: [x] }) => [div(dy, sqrt(mul(sub(1, x!), add(1, x!))))],
  lower: lowerInDouble((x) => atan(div(x, sqrt(mul(sub(1, x), add(1, x)))))),
});

export const acosOp: Op = unaryOp({
  name: "acos",
  onnx: "Acos",
  doc: "The arc cosine, 0 to π.",
  value: Math.acos,
  gradient: (dy, { inputs: [x] }) => [neg(div(dy, sqrt(mul(sub(1, x!), add(1, x!)))))],
  lower: lowerInDouble((x) => mul(2, atan(sqrt(div(sub(1, x), add(1, x)))))),
});

/** The tangent, of radians. */
export function tan(x: Tensor): Tensor {
  return applyUnary(tanOp, x);
}

/** The arc tangent, -π/2 to π/2. */
export function atan(x: Tensor): Tensor {
  return applyUnary(atanOp, x);
}

/** The arc sine, -π/2 to π/2. */
export function asin(x: Tensor): Tensor {
  return applyUnary(asinOp, x);
}

/** The arc cosine, 0 to π. */
export function acos(x: Tensor): Tensor {
  return applyUnary(acosOp, x);
}

/**
 * The angle of the point `(x, y)` from the first axis, -π to π: an azimuth from `py` and `px`. Broadcasts.
 * At the origin it is 0, and its gradient NaN.
 */
export function atan2(y: Tensor, x: Tensor): Tensor {
  // The larger of the two as denominator, so that no quotient is infinite away from the origin.
  const steep = greater(abs(y), abs(x));
  const origin = logicalAnd(equal(x, 0), equal(y, 0));
  const upper = where(greaterOrEqual(y, 0), 1, -1);
  const flat = add(atan(div(y, where(steep, 1, where(origin, 1, x)))), where(less(x, 0), mul(upper, Math.PI), 0));
  return where(steep, sub(mul(upper, Math.PI / 2), atan(div(x, where(steep, y, 1)))), flat);
}
