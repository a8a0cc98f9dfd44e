/** Reverse-mode differentiation: the gradient of a graph is a graph of the same ops, so any order works. */

import { InputError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { constant } from "../graph/constant.js";
import { formatShape } from "../graph/shape.js";
import type { Node, Tensor } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import { add } from "../ops/arithmetic.js";
import { broadcastTo } from "../ops/reshape.js";

/** As many tensors as `T` has. */
export type Gradients<T extends readonly Tensor[]> = { -readonly [K in keyof T]: Tensor };

/**
 * The gradient of a scalar by each of `wrt`, of the same shapes; zeros where `output` does not depend on it.
 *
 * The gradient for each sample of a batch is the gradient of the sum: `grad(sum(phi), [x])`.
 *
 * @throws InputError `wrong-shape`, `wrong-type`; UnsupportedError `no-gradient`, which names the op.
 */
export function grad<const T extends readonly Tensor[]>(output: Tensor, wrt: T): Gradients<T> {
  if (output.shape.length > 0) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `an output of shape ${formatShape(output.shape)} in grad`,
      expected: "a scalar, shape []",
      fix: "Take its sum or mean first.",
    });
  }
  for (const tensor of [output, ...wrt]) checkFloat(tensor);
  const gradients = vectorJacobian([output], [constant(1)], wrt);
  return gradients.map((gradient, i) => gradient ?? zerosLike(wrt[i]!)) as Gradients<T>;
}

/**
 * What flows back to `wrt` if `cotangents` flow into `outputs`; undefined where nothing does.
 *
 * @throws UnsupportedError `no-gradient`.
 */
export function vectorJacobian(
  outputs: readonly Tensor[],
  cotangents: readonly (Tensor | undefined)[],
  wrt: readonly Tensor[],
): (Tensor | undefined)[] {
  const order = topologicalOrder(outputs);
  const relevant = dependents(order, wrt);
  const gradients = new Map<Tensor, Tensor>();
  const accumulate = (tensor: Tensor, gradient: Tensor): void => {
    const so = gradients.get(tensor);
    gradients.set(tensor, so === undefined ? gradient : add(so, gradient));
  };
  for (const [i, output] of outputs.entries()) {
    const cotangent = cotangents[i];
    if (cotangent !== undefined) accumulate(output, cotangent);
  }
  for (const node of order.reverse()) {
    const dy = gradients.get(node.outputs[0]!);
    if (dy === undefined || !node.inputs.some((tensor) => relevant.has(tensor))) continue;
    for (const [i, gradient] of gradientOf(node, dy).entries()) {
      const tensor = node.inputs[i];
      if (gradient !== undefined && tensor !== undefined && relevant.has(tensor)) accumulate(tensor, gradient);
    }
  }
  return wrt.map((tensor) => gradients.get(tensor));
}

/** A constant of zeros in the shape of `x`. */
export function zerosLike(x: Tensor): Tensor {
  return broadcastTo(0, x.shape);
}

/** All tensors of type float that depend on `wrt`, and these. */
function dependents(order: readonly Node[], wrt: readonly Tensor[]): Set<Tensor> {
  const set = new Set(wrt);
  for (const node of order) {
    if (!node.inputs.some((tensor) => set.has(tensor))) continue;
    for (const output of node.outputs) if (output.type === "float") set.add(output);
  }
  return set;
}

function gradientOf(node: Node, dy: Tensor): readonly (Tensor | undefined)[] {
  if (node.op.gradient === undefined) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "no-gradient",
      got: `the op ${node.op.name} of shape ${formatShape(node.outputs[0]!.shape)} on the way to the gradient`,
      expected: "ops that have a gradient rule",
      fix: "Replace it, or put stopGradient() around it.",
    });
  }
  return node.op.gradient(dy, node, node.attributes);
}

function checkFloat(tensor: Tensor): void {
  if (tensor.type === "float") return;
  throw new InputError<EngineErrorCode>({
    code: "wrong-type",
    got: `a tensor of type ${tensor.type} in grad`,
    expected: "tensors of type float",
    fix: 'Convert it with cast(x, "float").',
  });
}
