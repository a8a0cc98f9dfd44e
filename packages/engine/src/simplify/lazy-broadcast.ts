/**
 * Broadcasting put off as long as possible: a gradient starts as one number that is the same everywhere, and most of it
 * never needs to be written out. `f(broadcast(a), b)` becomes `broadcast(f(a, b))`, which is nothing where `b` is as large.
 */

import { productOfDimensions } from "../graph/dimension.js";
import { apply } from "../graph/op.js";
import { type Shape, sameShape, tryBroadcast } from "../graph/shape.js";
import type { Node, Op, Tensor } from "../graph/tensor.js";
import { mul } from "../ops/arithmetic.js";
import { lengthTensor, sum, sumOp } from "../ops/reduction.js";
import {
  broadcastOp,
  broadcastTo,
  reshape,
  reshapeOp,
  squeeze,
  squeezeOp,
  unsqueeze,
  unsqueezeOp,
} from "../ops/reshape.js";
import { transposeOp } from "../ops/transpose.js";
import { isOp } from "./is-op.js";

/** The rule. */
export function lazyBroadcast(node: Node): Tensor | undefined {
  const out = node.outputs[0]!;
  if (node.op.elementwise) return elementwiseOfBroadcast(node, out);
  const large = node.inputs[0];
  if (large === undefined || !isOp(large.node, broadcastOp)) return undefined;
  const source = large.node.inputs[0]!;
  if (isOp(node, sumOp)) {
    const { axes, keepDims } = node.attributes as { axes: readonly number[]; keepDims: boolean };
    return sumOfBroadcast(large, source, axes, keepDims, out.shape);
  }
  // One number, wherever it goes.
  const moves = [reshapeOp, squeezeOp, unsqueezeOp, transposeOp].some((op) => isOp(node, op as Op));
  return moves && source.shape.every((length) => length === 1)
    ? broadcastTo(reshape(source, []), out.shape)
    : undefined;
}

function elementwiseOfBroadcast(node: Node, out: Tensor): Tensor | undefined {
  const before = node.inputs.map((tensor) =>
    isOp(tensor.node, broadcastOp) || isLeadingUnsqueeze(tensor.node) ? tensor.node.inputs[0]! : tensor,
  );
  const needed = node.inputs.some((tensor) => isOp(tensor.node, broadcastOp));
  const shape = tryBroadcast(...before.map((tensor) => tensor.shape))!;
  const changed = before.some((tensor, i) => tensor !== node.inputs[i]);
  if (!changed || (!needed && !sameShape(shape, out.shape))) return undefined;
  return broadcastTo(apply(node.op, before, node.attributes), out.shape);
}

/** New axes in front are what broadcasting adds by itself. */
function isLeadingUnsqueeze(node: Node): boolean {
  return isOp(node, unsqueezeOp) && (node.attributes["axes"] as readonly number[]).every((axis, i) => axis === i);
}

/** Summing equal entries is multiplying by their number. */
function sumOfBroadcast(
  large: Tensor,
  source: Tensor,
  axes: readonly number[],
  keepDims: boolean,
  shape: Shape,
): Tensor | undefined {
  const times = (x: Tensor, counted: readonly number[]): Tensor =>
    mul(x, lengthTensor(productOfDimensions(counted.map((axis) => large.shape[axis]!))));
  if (source.shape.every((length) => length === 1)) return broadcastTo(times(reshape(source, []), axes), shape);
  const missing = large.shape.length - source.shape.length;
  const repeated = axes.filter(
    (axis) => axis < missing || (source.shape[axis - missing] === 1 && large.shape[axis] !== 1),
  );
  if (repeated.length === 0) return undefined;
  const leading = Array.from({ length: missing }, (_, axis) => axis);
  const once = times(sum(unsqueeze(source, leading), axes, { keepDims: true }), repeated);
  return broadcastTo(keepDims ? once : squeeze(once, axes), shape);
}
