/**
 * Constant factors beside matrix products, out of reach of onnxruntime's MatMulScaleFusion.
 *
 * That fusion, on by default, moves a constant factor into the product's attribute `alpha`, a float32: a model in double
 * would lose half its digits in everybody's sessions. It looks at neighbors only, so the factor is applied one axis
 * deeper: `x · c` becomes `squeeze(unsqueeze(x) · c)`, whose two views cost 0.2 µs each and copy nothing. (A factor
 * written out over the last axis is not fused either, but takes up to 8 times as long on small matrices.)
 */

import { constant, scalarValue } from "../graph/constant.js";
import type { Node, Tensor } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import { div, divOp, mul, mulOp } from "../ops/arithmetic.js";
import { matmulOp } from "../ops/matmul.js";
import { squeeze, unsqueeze } from "../ops/reshape.js";
import { transposeOp } from "../ops/transpose.js";
import { isOp } from "./is-op.js";
import { mapNodes } from "./map-nodes.js";

/** `outputs` with such factors out of reach. */
export function guardFactors(outputs: readonly Tensor[]): Tensor[] {
  const nodes = topologicalOrder(outputs);
  const after = new Set<Node>();
  for (const node of nodes) {
    const isBeside = isOp(node, matmulOp) || (passes(node) && node.inputs.some((input) => after.has(input.node)));
    if (isBeside) after.add(node);
  }
  const before = new Set<Node>();
  for (const node of nodes.toReversed()) {
    if (!isOp(node, matmulOp) && !(passes(node) && before.has(node))) continue;
    for (const input of node.inputs) before.add(input.node);
  }
  return mapNodes(outputs, (node, inputs) => {
    const factor = scaling(node);
    if (factor === undefined || isHarmless(factor.value)) return undefined;
    const beside = before.has(node) || after.has(node.inputs[factor.of]!.node);
    return beside ? oneAxisDeeper(inputs[factor.of]!, node, factor.value) : undefined;
  });
}

/** The constant that a product or quotient scales by, and which input it scales. */
function scaling(node: Node): { value: number; of: 0 | 1 } | undefined {
  if (!isOp(node, mulOp) && !isOp(node, divOp)) return undefined;
  const [left, right] = node.inputs.map(scalarValue) as [number | undefined, number | undefined];
  if (right !== undefined) return { value: right, of: 0 };
  return left !== undefined && isOp(node, mulOp) ? { value: left, of: 1 } : undefined;
}

/** Powers of two, their inverses and their products are float32 without rounding. */
function isHarmless(factor: number): boolean {
  const exponent = Math.log2(Math.abs(factor));
  return Number.isInteger(exponent) && Math.abs(exponent) <= 16;
}

/** Whether onnxruntime may fuse or move the node so that its neighbors meet. */
function passes(node: Node): boolean {
  const factor = scaling(node);
  return isOp(node, transposeOp) || (factor !== undefined && isHarmless(factor.value));
}

function oneAxisDeeper(x: Tensor, node: Node, value: number): Tensor {
  // A factor of more axes than `x` adds those in front.
  const added = node.outputs[0]!.shape.length - x.shape.length;
  const inside = unsqueeze(
    x,
    Array.from({ length: added + 1 }, (_, axis) => axis),
  );
  return squeeze((isOp(node, mulOp) ? mul : div)(inside, constant(value)), 0);
}
