/**
 * Rebuilds a graph bottom-up under a list of rules, sharing equal nodes.
 *
 * A rule looks at one node, whose inputs are already rewritten, and gives an equal tensor or undefined. What it gives is
 * looked at again in the next pass; passes follow until nothing changes.
 */

import { constantValues } from "../graph/constant.js";
import { createNode } from "../graph/op.js";
import type { Node, Tensor } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";

/** An equal tensor for the node's only output, of the same shape and type, or undefined. */
export type Rule = (node: Node) => Tensor | undefined;

/** Rules that undo each other would not end; this many passes are more than the deepest chains need. */
const MOST_PASSES = 100;

/** `outputs` after all rules. */
export function rewrite(outputs: readonly Tensor[], rules: readonly Rule[]): Tensor[] {
  let current = [...outputs];
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = rewriteOnce(current, rules);
    if (!next.changed) return next.outputs;
    current = next.outputs;
  }
  return current;
}

function rewriteOnce(outputs: readonly Tensor[], rules: readonly Rule[]): { outputs: Tensor[]; changed: boolean } {
  const replaced = new Map<Tensor, Tensor>();
  const interner = createInterner();
  let changed = false;
  const current = (tensor: Tensor): Tensor => replaced.get(tensor) ?? tensor;
  for (const node of topologicalOrder(outputs)) {
    const inputs = node.inputs.map(current);
    const moved = inputs.some((tensor, i) => tensor !== node.inputs[i]);
    const rebuilt = moved ? createNode(node.op, inputs, node.attributes, node.outputs) : node;
    const simpler = node.outputs.length === 1 ? firstResult(rules, rebuilt) : undefined;
    if (simpler !== undefined) {
      replaced.set(node.outputs[0]!, simpler);
      changed = true;
      continue;
    }
    const shared = interner(rebuilt);
    if (shared !== rebuilt) changed = true;
    if (shared !== node) for (const [i, output] of node.outputs.entries()) replaced.set(output, shared.outputs[i]!);
  }
  return { outputs: outputs.map(current), changed };
}

function firstResult(rules: readonly Rule[], node: Node): Tensor | undefined {
  for (const rule of rules) {
    const result = rule(node);
    if (result !== undefined && result.node !== node) return result;
  }
  return undefined;
}

/** Constants of more entries than this are shared only if they are one array. */
const LARGEST_COMPARED_CONSTANT = 256;

/** Gives the first of all nodes that are equal: same op, same inputs, same attributes. */
function createInterner(): (node: Node) => Node {
  const ids = new Map<object, number>();
  const known = new Map<string, Node>();
  const idOf = (thing: object): number => {
    const id = ids.get(thing) ?? ids.size;
    ids.set(thing, id);
    return id;
  };
  // JSON has no infinities, and one zero.
  const attributeKey = (value: unknown): unknown =>
    typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))
      ? `number ${Object.is(value, -0) ? "-0" : value}`
      : objectKey(value);
  const objectKey = (value: unknown): unknown =>
    value instanceof Float64Array || typeof value === "function" || typeof value === "bigint"
      ? String(idOf(value as object))
      : value;
  return (node) => {
    const values = constantValues(node.outputs[0]!);
    const { shape, type } = node.outputs[0]!;
    const key =
      values !== undefined && values.length <= LARGEST_COMPARED_CONSTANT
        ? // Bits, not text: 0 and -0 differ.
          `constant ${type} ${shape.join()}: ${new BigInt64Array(values.buffer, values.byteOffset, values.length).join()}`
        : `${idOf(node.op)}(${node.inputs.map(idOf).join()})${JSON.stringify(Object.entries(node.attributes), (_, v) => attributeKey(v))}`;
    const first = known.get(key);
    if (first !== undefined) return first;
    known.set(key, node);
    return node;
  };
}
