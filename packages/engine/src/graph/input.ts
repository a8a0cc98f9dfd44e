/** Inputs: what is fed when a graph runs. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { SYMBOL } from "./dimension.js";
import { createNode } from "./op.js";
import type { Shape } from "./shape.js";
import type { Node, Op, Tensor, TensorType } from "./tensor.js";

/** Options of `input`. */
export interface InputOptions {
  /** The type of the entries. Default `"float"`. */
  readonly type?: TensorType | undefined;
}

/** The row of the table; its nodes are made by `input`. */
export const inputOp: Op<{ readonly name: string }> = {
  name: "input",
  onnx: "graph input",
  doc: "A value that is fed when the graph runs.",
  infer: () => [],
  gradient: () => [],
};

/**
 * A value to be fed under `name`.
 *
 * @param shape - Lengths of the axes; a symbol such as `"N"` stands for any length, the same wherever it appears.
 * @throws InputError `empty-name`, `wrong-shape`.
 */
export function input(name: string, shape: Shape, { type = "float" }: InputOptions = {}): Tensor {
  if (name === "") {
    throw new InputError<EngineErrorCode>({
      code: "empty-name",
      got: "an input without a name",
      expected: "a name to feed it by",
      fix: 'Name it, as in input("x", ["N", 3]).',
    });
  }
  for (const dimension of shape) {
    const fits =
      typeof dimension === "number" ? Number.isSafeInteger(dimension) && dimension >= 0 : SYMBOL.test(dimension);
    if (!fits) {
      throw new InputError<EngineErrorCode>({
        code: "wrong-shape",
        got: `the axis length ${JSON.stringify(dimension)} of input "${name}"`,
        expected: 'an integer of at least 0, or a symbol of letters, digits and _ such as "N"',
        fix: "Correct the shape.",
      });
    }
  }
  return createNode(inputOp, [], { name }, [{ shape: [...shape], type }]).outputs[0]!;
}

/** The name of an input, or undefined if the node is none. */
export function inputName(node: Node): string | undefined {
  return node.op === (inputOp as Op) ? (node.attributes["name"] as string) : undefined;
}
