/** One walk over a graph that replaces some of its nodes. */

import { createNode } from "../graph/op.js";
import type { Node, Tensor } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";

/**
 * `outputs` after every node, inputs before users, was given to `replace` with its new inputs; undefined keeps the node.
 * Unlike a rule, `replace` sees the node of the old graph, so that it can know who else uses it.
 */
export function mapNodes(
  outputs: readonly Tensor[],
  replace: (node: Node, inputs: readonly Tensor[]) => Tensor | undefined,
): Tensor[] {
  const replaced = new Map<Tensor, Tensor>();
  const current = (tensor: Tensor): Tensor => replaced.get(tensor) ?? tensor;
  for (const node of topologicalOrder(outputs)) {
    const inputs = node.inputs.map(current);
    const other = replace(node, inputs);
    if (other !== undefined) replaced.set(node.outputs[0]!, other);
    else if (inputs.some((tensor, i) => tensor !== node.inputs[i])) {
      const rebuilt = createNode(node.op, inputs, node.attributes, node.outputs);
      for (const [i, output] of node.outputs.entries()) replaced.set(output, rebuilt.outputs[i]!);
    }
  }
  return outputs.map(current);
}
