/**
 * Rewrites of pieces that come together again: what is done to each of them is done once to all. Some fifty small
 * nodes of a step, such as those that move batch norms' statistics, become a few.
 */

import { scalarValue } from "../graph/constant.js";
import { addDimensions, type Dimension } from "../graph/dimension.js";
import { apply } from "../graph/op.js";
import { sameShape } from "../graph/shape.js";
import type { Node, Op, Tensor } from "../graph/tensor.js";
import { concat, concatOp } from "../ops/concat.js";
import { sliceOp } from "../ops/slice.js";
import { isOp } from "../simplify/is-op.js";
import type { Rule } from "../simplify/rewrite.js";

/** The same change of each piece as one change of all: `concat([a · 2, b · 2])` as `concat([a, b]) · 2`. */
function joinFirst(node: Node): Tensor | undefined {
  if (!isOp(node, concatOp)) return undefined;
  const { axis } = node.attributes as { axis: number };
  const pieces = node.inputs.map((piece) => piece.node);
  const { op, attributes } = pieces[0]!;
  const alike = pieces.every(
    (piece) =>
      piece.op === op && Object.entries(attributes).every(([name, value]) => Object.is(value, piece.attributes[name])),
  );
  if (pieces.length < 2 || op.elementwise !== true || !alike) return undefined;
  const joined = pieces[0]!.inputs.map((first, i) => {
    const operands = pieces.map(({ inputs }) => inputs[i]!);
    const scalar = first.shape.length === 0 ? scalarValue(first) : undefined;
    if (scalar !== undefined) {
      return operands.every((each) => each.shape.length === 0 && scalarValue(each) === scalar) ? first : undefined;
    }
    const whole = operands.every(
      ({ shape, type }, k) => type === first.type && sameShape(shape, node.inputs[k]!.shape),
    );
    return whole ? concat(operands, axis) : undefined;
  });
  return joined.every((each) => each !== undefined) ? apply(op as Op<object>, joined, attributes) : undefined;
}

/** Ranges of a tensor that are all of it, in order, as the tensor. */
function wholeOfSlices({ op, inputs, attributes, outputs }: Node): Tensor | undefined {
  const whole = inputs[0]?.node.inputs[0];
  if (op !== (concatOp as Op) || whole === undefined || !sameShape(whole.shape, outputs[0]!.shape)) return undefined;
  let next: Dimension = 0;
  for (const { node } of inputs) {
    if (!isOp(node, sliceOp) || node.inputs[0] !== whole) return undefined;
    const { axis, start, count } = node.attributes as unknown as Range;
    if (axis !== attributes["axis"] || start[0] !== next) return undefined;
    next = addDimensions(next, count[0]);
  }
  return whole;
}

interface Range {
  readonly axis: number;
  readonly start: readonly [Dimension];
  readonly count: readonly [Dimension];
}

/** The rules. */
export const joinPieces: readonly Rule[] = [joinFirst, wholeOfSlices];
