/** The same numbers in another shape: reshape, squeeze, unsqueeze, broadcast. It is in the circle that `arithmetic.ts` explains. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { asTensor } from "../graph/constant.js";
import { type Dimension, divideDimensions, productOfDimensions } from "../graph/dimension.js";
import { apply } from "../graph/op.js";
import { formatShape, normalizeAxes, type Shape, sameShape, tryBroadcast } from "../graph/shape.js";
import type { Emitter, Op, Tensor } from "../graph/tensor.js";
import { broadcastArray } from "./define.js";
import { sumTo } from "./reduction.js";

export const reshapeOp: Op<{ readonly shape: Shape }> = {
  name: "reshape",
  onnx: "Reshape",
  doc: "The same entries, in row-major order, in another shape; one length may be inferred.",
  infer: ([x], { shape }) => [{ shape, type: x!.type }],
  gradient: (dy, { inputs: [x] }) => [reshape(dy, x!.shape)],
  emit: (emitter, [x], node, { shape }) => [
    emitter.add("Reshape", [x!, reshapeTarget(emitter, node.inputs[0]!, shape)]),
  ],
  evaluate: ([x]) => x!.data,
};

/** ONNX copies a length that is given as 0 and infers one that is -1: enough for most symbolic shapes. */
function reshapeTarget(emitter: Emitter, x: Tensor, shape: Shape): string {
  const target = shape.map((length, axis) => (typeof length === "number" ? length : length === x.shape[axis] ? 0 : -1));
  const inferred = target.filter((length) => length === -1).length;
  return inferred <= 1 && !shape.includes(0) ? emitter.ints(target) : emitter.dimensions(shape);
}

export const squeezeOp: Op<{ readonly axes: readonly number[] }> = {
  name: "squeeze",
  onnx: "Squeeze",
  doc: "Without the given axes of length 1.",
  infer: ([x], { axes }) => [{ shape: x!.shape.filter((_, axis) => !axes.includes(axis)), type: x!.type }],
  gradient: (dy, _, { axes }) => [unsqueeze(dy, axes)],
  emit: (emitter, [x], _, { axes }) => [emitter.add("Squeeze", [x!, emitter.ints(axes)])],
  evaluate: ([x]) => x!.data,
};

/** `axes` are those of the output. */
export const unsqueezeOp: Op<{ readonly axes: readonly number[] }> = {
  name: "unsqueeze",
  onnx: "Unsqueeze",
  doc: "With new axes of length 1.",
  infer: ([x], { axes }) => {
    const shape: Dimension[] = [...x!.shape];
    for (const axis of axes) shape.splice(axis, 0, 1);
    return [{ shape, type: x!.type }];
  },
  gradient: (dy, _, { axes }) => [squeeze(dy, axes)],
  emit: (emitter, [x], _, { axes }) => [emitter.add("Unsqueeze", [x!, emitter.ints(axes)])],
  evaluate: ([x]) => x!.data,
};

export const broadcastOp: Op<{ readonly shape: Shape }> = {
  name: "broadcast",
  onnx: "Expand",
  doc: "Repeated along axes of length 1 and along new leading axes.",
  infer: ([x], { shape }) => [{ shape, type: x!.type }],
  gradient: (dy, { inputs: [x] }) => [sumTo(dy, x!.shape)],
  emit: (emitter, [x], _, { shape }) => [emitter.add("Expand", [x!, emitter.dimensions(shape)])],
  evaluate: ([x], _, out) => broadcastArray(x!, out),
};

/**
 * The same entries in another shape. Symbolic lengths work as long as the number of entries is the same polynomial of
 * the symbols: `[N, 3, 3]` to `[N, 9]` or `["3*N", 3]`.
 *
 * @param shape - One length may be -1: it is inferred.
 * @throws InputError `wrong-shape`.
 */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const total = productOfDimensions(x.shape);
  const rest = productOfDimensions(shape.filter((length) => length !== -1));
  const unknown = shape.filter((length) => length === -1).length;
  const inferred = unknown === 1 ? divideDimensions(total, rest) : undefined;
  if (unknown > 1 || (unknown === 1 ? inferred === undefined : total !== rest)) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `reshape of ${formatShape(x.shape)} (${total} entries) to ${formatShape(shape)}`,
      expected: "as many entries as before, and at most one -1",
      fix: "Correct the target shape.",
    });
  }
  const target = shape.map((length) => (length === -1 ? inferred! : length));
  return sameShape(x.shape, target) ? x : apply(reshapeOp, [x], { shape: target });
}

/**
 * `x` without `axes`, each of length 1; by default without all such axes.
 *
 * @throws InputError `out-of-range`, `axis-repeated`, `wrong-shape`.
 */
export function squeeze(x: Tensor, axes?: number | readonly number[]): Tensor {
  const list = typeof axes === "number" ? [axes] : (axes ?? x.shape.flatMap((length, i) => (length === 1 ? [i] : [])));
  const normal = normalizeAxes("squeeze", list, x.shape.length);
  if (normal.some((axis) => x.shape[axis] !== 1)) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `squeeze of axes [${normal.join(", ")}] of ${formatShape(x.shape)}`,
      expected: "axes of length 1",
      fix: "Sum over the axis, or slice it, first.",
    });
  }
  return normal.length === 0 ? x : apply(squeezeOp, [x], { axes: normal });
}

/**
 * `x` with new axes of length 1, which stand at `axes` in the result.
 *
 * @throws InputError `out-of-range`, `axis-repeated`.
 */
export function unsqueeze(x: Tensor, axes: number | readonly number[]): Tensor {
  const list = typeof axes === "number" ? [axes] : axes;
  const normal = normalizeAxes("unsqueeze", list, x.shape.length + list.length);
  return normal.length === 0 ? x : apply(unsqueezeOp, [x], { axes: normal });
}

/**
 * `x` repeated to fill `shape`: axes of length 1 are stretched, new ones come in front. Elementwise ops do this by
 * themselves, without the memory.
 *
 * @throws InputError `wrong-shape`.
 */
export function broadcastTo(x: Tensor | number, shape: Shape): Tensor {
  const tensor = asTensor(x);
  const result = tryBroadcast(tensor.shape, shape);
  if (result === undefined || !sameShape(result, shape)) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `a tensor of shape ${formatShape(tensor.shape)} to be broadcast to ${formatShape(shape)}`,
      expected: "axes that are equal to the target's or 1, aligned from the last",
      fix: "Unsqueeze or reshape it first.",
    });
  }
  return sameShape(tensor.shape, shape) ? tensor : apply(broadcastOp, [tensor], { shape: [...shape] });
}
