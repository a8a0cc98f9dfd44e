/** Graphs as functions: their nodes rebuilt on other inputs. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { isConstant } from "./constant.js";
import { type Dimension, substituteDimension } from "./dimension.js";
import { inputName } from "./input.js";
import { applyAll } from "./op.js";
import { formatShape, sameShape } from "./shape.js";
import type { Attributes, Graph, Tensor } from "./tensor.js";
import { topologicalOrder } from "./topological-order.js";

/**
 * The outputs of a graph with tensors in place of its inputs. Shapes must fit; symbolic lengths take those of the
 * tensors, so a model with batch `"N"` can be called on `["M", 3]` or `[5, 3]`.
 *
 * @param inputs - One for each input of the graph, by name.
 * @throws InputError `input-missing`, `wrong-shape`, `wrong-type`.
 */
export function callGraph(
  { inputs: parameters, outputs }: Graph,
  inputs: Readonly<Record<string, Tensor>>,
): Readonly<Record<string, Tensor>> {
  const replaced = new Map<Tensor, Tensor>();
  const lengths = new Map<string, Dimension>();
  for (const parameter of parameters) {
    const name = inputName(parameter.node)!;
    const tensor = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (tensor === undefined) {
      throw new InputError<EngineErrorCode>({
        code: "input-missing",
        got: `a call without "${name}"`,
        expected: `the inputs ${parameters.map(({ node }) => inputName(node)).join(", ")}`,
        fix: `Pass a tensor of shape ${formatShape(parameter.shape)} as "${name}".`,
      });
    }
    for (const [axis, length] of parameter.shape.entries()) {
      const given = tensor.shape[axis];
      if (typeof length === "string" && given !== undefined && !lengths.has(length)) lengths.set(length, given);
    }
    const expected = parameter.shape.map((length) => substituteDimension(length, lengths));
    if (!sameShape(tensor.shape, expected) || tensor.type !== parameter.type) {
      throw new InputError<EngineErrorCode>({
        code: tensor.type === parameter.type ? "wrong-shape" : "wrong-type",
        got: `${tensor.type} ${formatShape(tensor.shape)} for the input "${name}"`,
        expected: `${parameter.type} ${formatShape(parameter.shape)}`,
        fix: "Reshape or convert it.",
      });
    }
    replaced.set(parameter, tensor);
  }
  const called = (attributes: Attributes): Attributes =>
    Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.map((entry: Dimension) => substituteDimension(entry, lengths)) : value,
      ]),
    );
  for (const node of topologicalOrder(Object.values(outputs))) {
    if (isConstant(node) || inputName(node) !== undefined) continue;
    const results = applyAll(
      node.op,
      node.inputs.map((tensor) => replaced.get(tensor) ?? tensor),
      called(node.attributes),
    );
    for (const [i, tensor] of node.outputs.entries()) replaced.set(tensor, results[i]!);
  }
  return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, replaced.get(tensor) ?? tensor]));
}
