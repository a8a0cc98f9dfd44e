/** Steps: signs and rounding. Flat wherever they have a derivative, so nothing flows back. */

import type { Op, Tensor } from "../graph/tensor.js";
import { applyUnary, unaryOp } from "./define.js";

const flat = (): readonly undefined[] => [undefined];

export const signOp: Op = unaryOp({
  name: "sign",
  onnx: "Sign",
  doc: "-1, 0 or 1.",
  value: Math.sign,
  gradient: flat,
});

export const floorOp: Op = unaryOp({
  name: "floor",
  onnx: "Floor",
  doc: "The largest integer that is not above `x`.",
  value: Math.floor,
  gradient: flat,
});

export const ceilOp: Op = unaryOp({
  name: "ceil",
  onnx: "Ceil",
  doc: "The smallest integer that is not below `x`.",
  value: Math.ceil,
  gradient: flat,
});

export const roundOp: Op = unaryOp({
  name: "round",
  onnx: "Round",
  doc: "The nearest integer, halves to the even one.",
  value: roundHalfEven,
  gradient: flat,
});

function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  return rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
}

/** -1, 0 or 1. */
export function sign(x: Tensor): Tensor {
  return applyUnary(signOp, x);
}

/** The largest integer that is not above `x`. */
export function floor(x: Tensor): Tensor {
  return applyUnary(floorOp, x);
}

/** The smallest integer that is not below `x`. */
export function ceil(x: Tensor): Tensor {
  return applyUnary(ceilOp, x);
}

/** The nearest integer, halves to the even one. */
export function round(x: Tensor): Tensor {
  return applyUnary(roundOp, x);
}
