/** Parts that rows of a family share: types, shapes and host evaluation of elementwise ops, strides. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { asTensor } from "../graph/constant.js";
import { apply } from "../graph/op.js";
import { broadcastShapes } from "../graph/shape.js";
import type { Attributes, HostArray, Node, Op, Tensor, TensorType } from "../graph/tensor.js";

/** The attributes of an op that has none. */
export const NO_ATTRIBUTES: Attributes = {};

/** @throws InputError `wrong-type` unless all tensors are of one of `types`, the same for all. */
export function checkTypes(op: string, tensors: readonly Tensor[], ...types: readonly TensorType[]): TensorType {
  const type = tensors[0]!.type;
  if (!types.includes(type) || tensors.some((tensor) => tensor.type !== type)) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-type",
      got: `${tensors.map((tensor) => tensor.type).join(" and ")} in ${op}`,
      expected: types.length === 1 ? `${types[0]} only` : `one type, of ${types.join(", ")}`,
      fix: "Convert with cast().",
    });
  }
  return type;
}

/** The parts of an elementwise row. */
export interface ElementwiseRow<Count extends "unary" | "binary"> {
  readonly name: string;
  readonly onnx: string;
  readonly doc: string;
  readonly types?: readonly TensorType[] | undefined;
  /** The type of the output where it is not that of the inputs. */
  readonly result?: TensorType | undefined;
  readonly value: Count extends "unary" ? (x: number) => number : (a: number, b: number) => number;
  readonly gradient?: NonNullable<Op["gradient"]>;
  readonly lower?: NonNullable<Op["lower"]>;
  readonly emit?: NonNullable<Op["emit"]>;
}

/** A row of one input, entry by entry. */
export function unaryOp({ name, value, types = ["float"], result, ...rest }: ElementwiseRow<"unary">): Op {
  return {
    name,
    elementwise: true,
    ...rest,
    infer: ([x]) => [{ shape: x!.shape, type: result ?? checkTypes(name, [x!], ...types) }],
    evaluate: ([x]) => x!.data.map(value),
  };
}

/** A row of two inputs that broadcast, entry by entry. */
export function binaryOp({ name, value, types = ["float", "int64"], result, ...rest }: ElementwiseRow<"binary">): Op {
  return {
    name,
    elementwise: true,
    ...rest,
    infer: (inputs) => {
      const type = checkTypes(name, inputs, ...types);
      return [{ shape: broadcastShapes(name, inputs[0]!.shape, inputs[1]!.shape), type: result ?? type }];
    },
    evaluate: ([a, b], _, out) => {
      const other = broadcastArray(b!, out);
      return broadcastArray(a!, out).map((entry, i) => value(entry, other[i]!));
    },
  };
}

/** A row without attributes applied to one tensor. */
export function applyUnary(op: Op, x: Tensor): Tensor {
  return apply(op, [x], NO_ATTRIBUTES);
}

/** A row without attributes applied to two; a number takes the type of the other side. */
export function applyBinary(op: Op, a: Tensor | number, b: Tensor | number): Tensor {
  return apply(op, [asTensor(a, b), asTensor(b, a)], NO_ATTRIBUTES);
}

/** The only output of a node. */
export function outputOf(node: Node): Tensor {
  return node.outputs[0]!;
}

/** Steps in the flat array from one entry to the next along each axis. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = strides[i + 1]! * shape[i + 1]!;
  return strides;
}

export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Reads `x` along a grid of `shape`, `strides` entries apart from `offset` on; a stride of 0 repeats. */
export function gridRead(
  x: Float64Array,
  shape: readonly number[],
  strides: readonly number[],
  offset = 0,
): Float64Array {
  const out = new Float64Array(countOf(shape));
  const index = new Array<number>(shape.length).fill(0);
  let from = offset;
  for (let i = 0; i < out.length; i++) {
    out[i] = x[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= index[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}

/** The entries of `x` broadcast to `out`. */
export function broadcastArray(x: HostArray, out: readonly number[]): Float64Array {
  const offset = out.length - x.shape.length;
  const strides = stridesOf(x.shape);
  const steps = out.map((_, i) => (i < offset || x.shape[i - offset] === 1 ? 0 : strides[i - offset]!));
  return gridRead(x.data, out, steps);
}
