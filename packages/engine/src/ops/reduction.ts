/** Sums, means and extremes over axes. It is in the circle that `arithmetic.ts` explains. */

import { intAttribute, intsAttribute } from "../graph/attribute.js";
import { constant } from "../graph/constant.js";
import { type Dimension, productOfDimensions } from "../graph/dimension.js";
import { apply } from "../graph/op.js";
import { normalizeAxes, type Shape, sameShape } from "../graph/shape.js";
import type { Emitter, HostArray, Node, Op, Tensor } from "../graph/tensor.js";
import { div, mul, sub } from "./arithmetic.js";
import { equal } from "./comparison.js";
import { checkTypes, countOf, outputOf, stridesOf } from "./define.js";
import { broadcastTo, squeeze, unsqueeze } from "./reshape.js";
import { cast } from "./select.js";
import { exp, sqrt, square } from "./unary.js";

/** Options of reductions. */
export interface ReductionOptions {
  /** Whether reduced axes stay, with length 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

type ReductionAttributes = {
  /** From the front, ascending, at least one. */
  readonly axes: readonly number[];
  readonly keepDims: boolean;
};

interface ReductionRow {
  readonly name: string;
  readonly onnx: string;
  readonly doc: string;
  readonly start: number;
  readonly fold: (total: number, value: number) => number;
  readonly gradient: (dy: Tensor, node: Node, axes: readonly number[]) => Tensor;
  /** Since which opset the axes are an input. */
  readonly axesAreInputSince: number;
}

function reductionOp(row: ReductionRow): Op<ReductionAttributes> {
  const { name, onnx, doc, start, fold } = row;
  return {
    name,
    onnx,
    doc,
    infer: ([x], { axes, keepDims }) => [
      { shape: reducedShape(x!.shape, axes, keepDims), type: checkTypes(name, [x!], "float", "int64") },
    ],
    gradient: (dy, node, { axes, keepDims }) => [row.gradient(keepDims ? dy : unsqueeze(dy, axes), node, axes)],
    emit: (emitter, [x], _, { axes, keepDims }) => [emitReduction(emitter, row, x!, axes, keepDims)],
    evaluate: ([x], { axes }) => reduceArray(x!, axes, start, fold),
  };
}

function emitReduction(
  emitter: Emitter,
  { onnx, axesAreInputSince }: ReductionRow,
  x: string,
  axes: readonly number[],
  keepDims: boolean,
): string {
  const keepdims = intAttribute(keepDims ? 1 : 0);
  return emitter.opset >= axesAreInputSince
    ? emitter.add(onnx, [x, emitter.ints(axes)], { keepdims })
    : emitter.add(onnx, [x], { axes: intsAttribute(axes), keepdims });
}

function reducedShape(shape: Shape, axes: readonly number[], keepDims: boolean): Shape {
  const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return keepDims ? kept : kept.filter((_, axis) => !axes.includes(axis));
}

function reduceArray(
  x: HostArray,
  axes: readonly number[],
  start: number,
  fold: (total: number, value: number) => number,
): Float64Array {
  const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const [from, to] = [stridesOf(x.shape), stridesOf(kept)];
  const out = new Float64Array(countOf(kept)).fill(start);
  for (const [i, value] of x.data.entries()) {
    let at = 0;
    for (const [axis, stride] of from.entries()) {
      if (kept[axis]! > 1) at += (Math.floor(i / stride) % x.shape[axis]!) * to[axis]!;
    }
    out[at] = fold(out[at]!, value);
  }
  return out;
}

export const sumOp: Op<ReductionAttributes> = reductionOp({
  name: "sum",
  onnx: "ReduceSum",
  doc: "The sum over axes.",
  axesAreInputSince: 13,
  start: 0,
  fold: (total, value) => total + value,
  gradient: (dy, { inputs: [x] }) => broadcastTo(dy, x!.shape),
});

/** The output with the reduced axes kept. */
function withAxes(node: Node, axes: readonly number[]): Tensor {
  const y = outputOf(node);
  return y.shape.length === node.inputs[0]!.shape.length ? y : unsqueeze(y, axes);
}

/** Entries that share the extreme share the gradient. */
function extremeGradient(dy: Tensor, node: Node, axes: readonly number[]): Tensor {
  const x = node.inputs[0]!;
  const mask = cast(equal(x, withAxes(node, axes)), "float");
  return mul(mask, div(dy, sum(mask, axes, { keepDims: true })));
}

export const maxOp: Op<ReductionAttributes> = reductionOp({
  name: "max",
  onnx: "ReduceMax",
  doc: "The largest over axes; entries that share it share the gradient.",
  axesAreInputSince: 18,
  start: Number.NEGATIVE_INFINITY,
  fold: Math.max,
  gradient: extremeGradient,
});

export const minOp: Op<ReductionAttributes> = reductionOp({
  name: "min",
  onnx: "ReduceMin",
  doc: "The smallest over axes; entries that share it share the gradient.",
  axesAreInputSince: 18,
  start: Number.POSITIVE_INFINITY,
  fold: Math.min,
  gradient: extremeGradient,
});

export const logSumExpOp: Op<ReductionAttributes> = reductionOp({
  name: "logSumExp",
  onnx: "ReduceLogSumExp",
  doc: "`log(sum(exp(x)))` over axes, without overflow.",
  axesAreInputSince: 18,
  start: Number.NEGATIVE_INFINITY,
  fold: (total, value) => {
    const larger = Math.max(total, value);
    return larger + Math.log1p(Math.exp(Math.min(total, value) - larger));
  },
  gradient: (dy, node, axes) => mul(dy, exp(sub(node.inputs[0]!, withAxes(node, axes)))),
});

/** The attribute is a list, as all symbolic lengths in attributes are. */
export const lengthOp: Op<{ readonly length: readonly [Dimension] }> = {
  name: "length",
  onnx: "Shape",
  doc: "A symbolic length as a number of the graph.",
  infer: () => [{ shape: [], type: "float" }],
  gradient: () => [],
  emit: (emitter, _, __, { length }) => [
    emitter.add("Cast", [emitter.add("Squeeze", [emitter.dimensions(length)])], {
      to: intAttribute(emitter.dataType("float")),
    }),
  ],
  evaluate: (_, { length: [length] }) => Float64Array.of(length as number),
};

function reduce(
  op: Op<ReductionAttributes>,
  x: Tensor,
  axes: number | readonly number[] | undefined,
  { keepDims = false }: ReductionOptions,
): Tensor {
  const list = typeof axes === "number" ? [axes] : (axes ?? x.shape.map((_, axis) => axis));
  const normal = normalizeAxes(op.name, list, x.shape.length);
  return normal.length === 0 ? x : apply(op, [x], { axes: normal, keepDims });
}

/**
 * The sum over `axes` (all by default; negative ones count from the back; none leaves `x` as it is).
 *
 * @throws InputError `out-of-range`, `axis-repeated`, as all reductions.
 */
export function sum(x: Tensor, axes?: number | readonly number[], options: ReductionOptions = {}): Tensor {
  return reduce(sumOp, x, axes, options);
}

/** The mean over `axes`. */
export function mean(x: Tensor, axes?: number | readonly number[], options: ReductionOptions = {}): Tensor {
  const list = typeof axes === "number" ? [axes] : (axes ?? x.shape.map((_, axis) => axis));
  const reduced = normalizeAxes("mean", list, x.shape.length);
  const count = lengthTensor(productOfDimensions(reduced.map((axis) => x.shape[axis]!)));
  return div(sum(x, reduced, options), count);
}

/** The largest over `axes`. The larger of two tensors is `maximum`. */
export function max(x: Tensor, axes?: number | readonly number[], options: ReductionOptions = {}): Tensor {
  return reduce(maxOp, x, axes, options);
}

/** The smallest over `axes`. The smaller of two tensors is `minimum`. */
export function min(x: Tensor, axes?: number | readonly number[], options: ReductionOptions = {}): Tensor {
  return reduce(minOp, x, axes, options);
}

/** `log(sum(exp(x)))` over `axes`, without overflow. */
export function logSumExp(x: Tensor, axes?: number | readonly number[], options: ReductionOptions = {}): Tensor {
  return reduce(logSumExpOp, x, axes, options);
}

/** The Euclidean norm over `axes`. Its gradient at the zero vector is NaN. */
export function norm(x: Tensor, axes?: number | readonly number[], options: ReductionOptions = {}): Tensor {
  return sqrt(sum(square(x), axes, options));
}

/** A length as a scalar of the graph: a constant if it is known, else read from the inputs' shapes at run time. */
export function lengthTensor(length: Dimension): Tensor {
  return typeof length === "number" ? constant(length) : apply(lengthOp, [], { length: [length] });
}

/** Undoes broadcasting: `x` summed over the axes that `shape` lacks or has with length 1. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const extra = x.shape.length - shape.length;
  const axes = x.shape.flatMap((length, axis) =>
    axis < extra || (shape[axis - extra] === 1 && length !== 1) ? [axis] : [],
  );
  if (extra === axes.length) return sum(x, axes);
  const leading = Array.from({ length: extra }, (_, axis) => axis);
  return squeeze(sum(x, axes, { keepDims: true }), leading);
}
