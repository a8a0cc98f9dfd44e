/** Graphs: named outputs, and the inputs they are computed from. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { type Dimension, termsOf } from "./dimension.js";
import { inputName } from "./input.js";
import { formatShape } from "./shape.js";
import type { Graph, Node, Tensor } from "./tensor.js";
import { topologicalOrder } from "./topological-order.js";

/**
 * A graph of these outputs.
 *
 * @param inputs - What it is fed, in this order; inputs that nothing uses may be among them. Default: the inputs that
 *   the outputs need, in order of first use.
 * @throws InputError `no-outputs`, `name-clash` where two of them have one name, `input-missing`, `not-an-input`,
 *   `unknown-symbol` where a symbolic length is needed that no input has.
 */
export function graph(outputs: Readonly<Record<string, Tensor>>, inputs?: readonly Tensor[]): Graph {
  const roots = Object.values(outputs);
  if (roots.length === 0 || "" in outputs) {
    throw new InputError<EngineErrorCode>({
      code: "no-outputs",
      got: roots.length === 0 ? "no outputs" : "an output without a name",
      expected: "at least one output, each with a name",
      fix: "Name the tensors to compute, as in graph({ y }).",
    });
  }
  const nodes = topologicalOrder(roots);
  const used = nodes.filter((node) => inputName(node) !== undefined).map((node) => node.outputs[0]!);
  const all = inputs ?? used;
  for (const tensor of all) {
    if (inputName(tensor.node) === undefined) {
      throw new InputError<EngineErrorCode>({
        code: "not-an-input",
        got: `a ${tensor.node.op.name} of shape ${formatShape(tensor.shape)} among the inputs`,
        expected: "tensors made by input()",
        fix: "List inputs only.",
      });
    }
  }
  const missing = used.find((tensor) => !all.includes(tensor));
  if (missing !== undefined) {
    throw new InputError<EngineErrorCode>({
      code: "input-missing",
      got: `inputs without "${inputName(missing.node)}", which the outputs need`,
      expected: "all inputs that the outputs need",
      fix: "Add it, or leave the list out.",
    });
  }
  const names = [...all.map((tensor) => inputName(tensor.node)!), ...Object.keys(outputs)];
  const clash = names.find((name, i) => names.indexOf(name) < i);
  if (clash !== undefined) {
    throw new InputError<EngineErrorCode>({
      code: "name-clash",
      got: `two inputs or outputs named "${clash}"`,
      expected: "different names",
      fix: "Rename one; where one input is meant, use the same tensor twice.",
    });
  }
  const known = new Set(all.flatMap((tensor) => tensor.shape.filter((dimension) => typeof dimension === "string")));
  for (const node of nodes) {
    for (const dimension of writtenDimensions(node)) {
      const unknown = termsOf(dimension)
        .flatMap(({ symbols }) => symbols)
        .find((symbol) => !known.has(symbol));
      if (unknown !== undefined) {
        throw new InputError<EngineErrorCode>({
          code: "unknown-symbol",
          got: `the symbolic length "${unknown}" in ${node.op.name}, which no input of the graph has`,
          expected: "an input with that axis, to read its length from",
          fix: `List an input with an axis "${unknown}" in the inputs of graph().`,
        });
      }
    }
  }
  return { inputs: [...all], outputs: { ...outputs } };
}

/** The lengths that stand in a node's attributes. Convention: lists with strings in them are lists of lengths. */
function writtenDimensions(node: Node): readonly Dimension[] {
  return Object.values(node.attributes).flatMap((value) =>
    Array.isArray(value) ? (value as readonly Dimension[]).filter((entry) => typeof entry === "string") : [],
  );
}
