/** Constant folding: what is known before the run is computed before it, in double. */

import { constantOf, constantValues } from "../graph/constant.js";
import type { HostArray, Node, Tensor } from "../graph/tensor.js";
import { broadcastOp } from "../ops/reshape.js";
import { isOp } from "./is-op.js";

/** Results with more entries than this are folded only if they are no larger than what they come from. */
const LARGEST_GROWTH = 1024;

/** The rule. Broadcasts are left: they are cheaper as they are. */
export function foldConstants(node: Node): Tensor | undefined {
  const out = node.outputs[0]!;
  if (node.op.evaluate === undefined || node.inputs.length === 0 || isOp(node, broadcastOp)) return undefined;
  const inputs: HostArray[] = [];
  for (const { tensor, values } of node.inputs.map((input) => ({ tensor: input, values: constantValues(input) }))) {
    if (values === undefined) return undefined;
    inputs.push({ data: values, shape: tensor.shape as readonly number[] });
  }
  const shape = out.shape.filter((length) => typeof length === "number");
  if (shape.length < out.shape.length) return undefined;
  const count = shape.reduce((product, length) => product * length, 1);
  if (count > Math.max(LARGEST_GROWTH, ...inputs.map(({ data }) => data.length))) return undefined;
  return constantOf(node.op.evaluate(inputs, node.attributes, shape), shape, out.type);
}
