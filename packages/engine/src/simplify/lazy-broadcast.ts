/**
 * Broadcasting put off as long as possible: a gradient starts as one number that is the same everywhere, and most of it
 * never needs to be written out. `f(broadcast(a), b)` becomes `broadcast(f(a, b))`, which is nothing where `b` is as large.
 */

import { type Dimension, productOfDimensions } from "../graph/dimension.js";
import { apply } from "../graph/op.js";
import type { Node, Tensor } from "../graph/tensor.js";
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
  if (!node.inputs.some((tensor) => isOp(tensor.node, broadcastOp))) return undefined;
  if (node.op.elementwise)
    return broadcastTo(apply(node.op, node.inputs.map(beforeBroadcast), node.attributes), out.shape);
  const source = beforeBroadcast(node.inputs[0]!);
  if (isOp(node, sumOp)) {
    const { axes, keepDims } = node.attributes as { axes: readonly number[]; keepDims: boolean };
    return sumOfBroadcast(node.inputs[0]!, source, axes, keepDims);
  }
  // One number, wherever it goes.
  const moves = [reshapeOp, squeezeOp, unsqueezeOp, transposeOp].some((op) => node.op === op);
  return moves && source.shape.every((length) => length === 1)
    ? broadcastTo(reshape(source, []), out.shape)
    : undefined;
}

function beforeBroadcast(tensor: Tensor): Tensor {
  return isOp(tensor.node, broadcastOp) ? tensor.node.inputs[0]! : tensor;
}

/** Summing equal entries is multiplying by their number. */
function sumOfBroadcast(large: Tensor, source: Tensor, axes: readonly number[], keepDims: boolean): Tensor | undefined {
  const missing = large.shape.length - source.shape.length;
  const repeated = axes.filter(
    (axis) => axis < missing || (source.shape[axis - missing] === 1 && large.shape[axis] !== 1),
  );
  if (repeated.length === 0) return undefined;
  const aligned = unsqueeze(
    source,
    Array.from({ length: missing }, (_, axis) => axis),
  );
  const count: Dimension = productOfDimensions(repeated.map((axis) => large.shape[axis]!));
  const once = mul(sum(aligned, axes, { keepDims: true }), lengthTensor(count));
  const kept = broadcastTo(
    once,
    large.shape.map((length, axis) => (axes.includes(axis) ? 1 : length)),
  );
  return keepDims ? kept : squeeze(kept, axes);
}
