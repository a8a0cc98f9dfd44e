/** Whether a node is of a row of the op table. */

import type { Node, Op } from "../graph/tensor.js";

export function isOp<A extends object>(node: Node, op: Op<A>): boolean {
  return (node.op as unknown) === op;
}
