/** Chains of constant factors, which gradients are full of: `(x * 2) * 0.5` is one product, and a sign is a factor too. */

import { scalarValue } from "../graph/constant.js";
import { sameShape } from "../graph/shape.js";
import type { Node, Tensor } from "../graph/tensor.js";
import { mul, mulOp } from "../ops/arithmetic.js";
import { negOp } from "../ops/unary.js";
import { isOp } from "./is-op.js";

/** The rule. */
export function scalarFactors(node: Node): Tensor | undefined {
  if (node.outputs[0]!.type !== "float") return undefined;
  const outer = factored(node);
  if (outer === undefined) return undefined;
  const inner = factored(outer.x.node);
  return inner === undefined ? undefined : mul(inner.x, outer.factor * inner.factor);
}

/** The node as a tensor of its own shape times a number. */
function factored(node: Node): { x: Tensor; factor: number } | undefined {
  const [a, b] = node.inputs as [Tensor, Tensor];
  if (isOp(node, negOp)) return { x: a, factor: -1 };
  if (!isOp(node, mulOp)) return undefined;
  for (const [x, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const factor = scalarValue(other);
    if (factor !== undefined && sameShape(x.shape, node.outputs[0]!.shape)) return { x, factor };
  }
  return undefined;
}
