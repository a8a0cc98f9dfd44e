/** Ops that leave a tensor as it is: `x + 0`, `x * 1`, a mask that is constant, chains that collapse. */

import { constant, constantValues, scalarValue } from "../graph/constant.js";
import { sameShape } from "../graph/shape.js";
import type { Node, Tensor } from "../graph/tensor.js";
import { add, addOp, divOp, mulOp, sub, subOp } from "../ops/arithmetic.js";
import { broadcastOp, broadcastTo, reshape, reshapeOp, squeezeOp, unsqueezeOp } from "../ops/reshape.js";
import { castOp, whereOp } from "../ops/select.js";
import { transpose, transposeOp } from "../ops/transpose.js";
import { negOp } from "../ops/unary.js";
import { isOp } from "./is-op.js";

/** The rule. */
export function identities(node: Node): Tensor | undefined {
  const [a, b, c] = node.inputs as [Tensor, Tensor, Tensor];
  const out = node.outputs[0]!;
  const keeps = (x: Tensor): Tensor | undefined => (sameShape(x.shape, out.shape) ? x : undefined);
  if (isOp(node, addOp)) {
    if (isAll(b, 0) || isAll(a, 0)) return isAll(b, 0) ? keeps(a) : keeps(b);
    return isOp(b.node, negOp)
      ? sub(a, b.node.inputs[0]!)
      : isOp(a.node, negOp)
        ? sub(b, a.node.inputs[0]!)
        : undefined;
  }
  if (isOp(node, subOp)) {
    if (isAll(b, 0)) return keeps(a);
    return isOp(b.node, negOp) ? add(a, b.node.inputs[0]!) : undefined;
  }
  if (isOp(node, mulOp)) {
    if (isAll(a, 0) || isAll(b, 0)) return zeros(out);
    return isAll(b, 1) ? keeps(a) : isAll(a, 1) ? keeps(b) : undefined;
  }
  if (isOp(node, divOp)) return isAll(b, 1) ? keeps(a) : isAll(a, 0) ? zeros(out) : undefined;
  if (isOp(node, negOp)) return isOp(a.node, negOp) ? a.node.inputs[0] : undefined;
  if (isOp(node, whereOp)) {
    if (b === c || (isAll(b, 0) && isAll(c, 0))) return broadcastTo(b, out.shape);
    return isAll(a, 1) ? keeps(b) : isAll(a, 0) ? keeps(c) : undefined;
  }
  if (isOp(node, castOp)) return a.type === out.type ? a : undefined;
  if (isOp(node, reshapeOp) && (isOp(a.node, reshapeOp) || isOp(a.node, squeezeOp) || isOp(a.node, unsqueezeOp))) {
    return reshape(a.node.inputs[0]!, out.shape);
  }
  if (isOp(node, reshapeOp) || isOp(node, broadcastOp)) {
    if (sameShape(a.shape, out.shape)) return a;
    return isOp(node, broadcastOp) && isOp(a.node, broadcastOp) ? broadcastTo(a.node.inputs[0]!, out.shape) : undefined;
  }
  if ((isOp(node, squeezeOp) && isOp(a.node, unsqueezeOp)) || (isOp(node, unsqueezeOp) && isOp(a.node, squeezeOp))) {
    return keeps(a.node.inputs[0]!);
  }
  if (isOp(node, transposeOp) && isOp(a.node, transposeOp)) {
    const inner = a.node.attributes["permutation"] as readonly number[];
    const outer = node.attributes["permutation"] as readonly number[];
    return transpose(
      a.node.inputs[0]!,
      outer.map((axis) => inner[axis]!),
    );
  }
  return undefined;
}

/** Zero times anything is zero: as in all compilers of gradients, an infinity or NaN on the other side is dropped. */
function zeros(out: Tensor): Tensor {
  return broadcastTo(constant(0, [], { type: out.type }), out.shape);
}

/** Whether all entries are known to be `value`. */
function isAll(x: Tensor, value: number): boolean {
  if (isOp(x.node, broadcastOp)) return isAll(x.node.inputs[0]!, value);
  const scalar = scalarValue(x);
  if (scalar !== undefined) return scalar === value;
  return constantValues(x)?.every((entry) => entry === value) ?? false;
}
