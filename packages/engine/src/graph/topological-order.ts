/** Nodes in an order in which each comes after those it needs. */

import type { Node, Tensor } from "./tensor.js";

/** All nodes that `outputs` need, inputs before users, in the order of a depth-first walk. No recursion: depth is free. */
export function topologicalOrder(outputs: readonly Tensor[]): Node[] {
  const order: Node[] = [];
  const done = new Set<Node>();
  for (const output of outputs) {
    const stack: { node: Node; next: number }[] = [];
    const visit = (node: Node): void => {
      if (done.has(node)) return;
      done.add(node);
      stack.push({ node, next: 0 });
    };
    visit(output.node);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const child = top.node.inputs[top.next++];
      if (child !== undefined) visit(child.node);
      else {
        order.push(top.node);
        stack.pop();
      }
    }
  }
  return order;
}
