/** Constants: numbers inside a graph, double until the graph is compiled or exported. */

import { checkLength, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { createNode } from "./op.js";
import { formatShape } from "./shape.js";
import type { Node, Op, Tensor, TensorType } from "./tensor.js";

/** Options of `constant`. */
export interface ConstantOptions {
  /** The type of the entries. Default `"float"`. */
  readonly type?: TensorType | undefined;
  /** A name that people recognize in the exported file; made unique there. Default: `constant_1` and so on. */
  readonly name?: string | undefined;
}

type ConstantAttributes = {
  readonly values: Float64Array;
  readonly name: string | undefined;
};

/** The row of the table; its nodes are made by `constant`. */
export const constantOp: Op<ConstantAttributes> = {
  name: "constant",
  onnx: "initializer",
  doc: "Numbers inside the graph.",
  infer: () => [],
  gradient: () => [],
};

/**
 * Numbers inside a graph; they are copied.
 *
 * @param values - Row-major; a number for a scalar.
 * @param shape - Default: `[]` for a number, else one axis.
 * @throws InputError `wrong-length`, `wrong-shape`, `not-an-integer` for int64 and bool entries that are none.
 */
export function constant(
  values: ArrayLike<number> | number,
  shape?: readonly number[],
  { type = "float", name }: ConstantOptions = {},
): Tensor {
  const data = typeof values === "number" ? Float64Array.of(values) : Float64Array.from(values);
  const axes = shape === undefined ? (typeof values === "number" ? [] : [data.length]) : [...shape];
  if (!axes.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `the shape ${formatShape(axes)} of a constant`,
      expected: "integers of at least 0",
      fix: "Correct the shape; constants have no symbolic axes.",
    });
  }
  checkLength(
    data,
    axes.reduce((product, length) => product * length, 1),
    "constant",
    formatShape(axes),
  );
  const integral = type === "bool" ? (v: number): boolean => v === 0 || v === 1 : Number.isSafeInteger;
  const wrong = type === "float" ? -1 : data.findIndex((value) => !integral(value));
  if (wrong >= 0) {
    throw new InputError<EngineErrorCode>({
      code: "not-an-integer",
      got: `${data[wrong]} at index ${wrong} of a constant of type ${type}`,
      expected: type === "bool" ? "0 or 1" : "integers below 2^53",
      fix: "Correct the entry or the type.",
    });
  }
  return constantOf(data, axes, type, name);
}

/** A constant of numbers that are known to fit, not copied. */
export function constantOf(
  values: Float64Array,
  shape: readonly number[],
  type: TensorType = "float",
  name?: string,
): Tensor {
  return createNode(constantOp, [], { values, name }, [{ shape, type }]).outputs[0]!;
}

/** The numbers of a constant, or undefined if the tensor is none. */
export function constantValues(tensor: Tensor): Float64Array | undefined {
  return isConstant(tensor.node) ? (tensor.node.attributes["values"] as Float64Array) : undefined;
}

export function isConstant(node: Node): boolean {
  return node.op === (constantOp as unknown as Op);
}

/** The number of a scalar-like constant (one entry, any rank), or undefined. */
export function scalarValue(tensor: Tensor): number | undefined {
  const values = constantValues(tensor);
  return values?.length === 1 ? values[0] : undefined;
}

/** A number where a tensor is wanted, as a scalar constant of the type of `like` if that is given. */
export function asTensor(value: Tensor | number, like?: Tensor | number): Tensor {
  if (typeof value !== "number") return value;
  const type = typeof like === "object" && like.type === "int64" ? "int64" : "float";
  return constant(value, [], { type });
}
