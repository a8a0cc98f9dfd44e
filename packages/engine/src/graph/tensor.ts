/**
 * Values of a graph.
 *
 * A `Tensor` is not numbers but a promise of numbers: output `index` of a `Node`, which applies an op to other tensors.
 * Both are immutable; an expression is a directed acyclic graph of them. Concrete numbers are `TensorData`.
 */

import type { Op } from "./op.js";
import type { Shape } from "./shape.js";

/** `"float"` becomes float32 or float64 when the graph is compiled or exported; until then constants are double. */
export type TensorType = "float" | "int64" | "bool";

/** Shape and type of a value. */
export interface TensorInfo {
  readonly shape: Shape;
  readonly type: TensorType;
}

/** A value in a graph. */
export interface Tensor extends TensorInfo {
  readonly node: Node;
  /** Which output of the node this is. */
  readonly index: number;
}

/** What an attribute of a node may be. */
export type AttributeValue =
  | number
  | string
  | boolean
  | readonly (number | string)[]
  | Float64Array
  | object
  | undefined;

/** Named constants that belong to a node: axes, permutations, shapes. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** One application of an op. */
export interface Node {
  readonly op: Op;
  readonly inputs: readonly Tensor[];
  readonly attributes: Attributes;
  readonly outputs: readonly Tensor[];
}

/** Numbers on the host: row-major, `float` as Float32Array or Float64Array, `int64` as BigInt64Array, `bool` as bytes. */
export interface TensorData {
  readonly data: Float32Array | Float64Array | BigInt64Array | Uint8Array;
  readonly shape: readonly number[];
}
