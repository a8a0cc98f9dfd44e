/** Nodes: ops applied to tensors. */

import type { Attributes, Node, Op, Tensor, TensorInfo } from "./tensor.js";

/** All outputs of a new node: `op` applied to `inputs`. */
export function applyAll<A extends object>(op: Op<A>, inputs: readonly Tensor[], attributes: A): readonly Tensor[] {
  return createNode(op, inputs, attributes, op.infer(inputs, attributes)).outputs;
}

/** The only output of a new node: `op` applied to `inputs`. */
export function apply<A extends object>(op: Op<A>, inputs: readonly Tensor[], attributes: A): Tensor {
  return applyAll(op, inputs, attributes)[0]!;
}

/** A node with known outputs. */
export function createNode<A extends object>(
  op: Op<A>,
  inputs: readonly Tensor[],
  attributes: A,
  infos: readonly TensorInfo[],
): Node {
  const outputs: Tensor[] = [];
  const node: Node = { op: op as Op, inputs, attributes: attributes as Attributes, outputs };
  for (const [index, { shape, type }] of infos.entries()) outputs.push({ node, index, shape, type });
  return node;
}
