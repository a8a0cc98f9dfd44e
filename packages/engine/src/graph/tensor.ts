/**
 * The types of graphs. They stand in one file, since each refers to the others.
 *
 * A `Tensor` is not numbers but a promise of numbers: output `index` of a `Node`, which applies an `Op` to other tensors.
 * All are immutable; an expression is a directed acyclic graph of them. Concrete numbers are `TensorData`. An op writes
 * itself to an `Emitter`, which need not be ONNX's.
 */

import type { EmittedAttributes } from "./attribute.js";
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
  /** The number of the output of the node that this is. */
  readonly index: number;
}

/** The value of an attribute of a node. */
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

/** A function from named inputs to named outputs. */
export interface Graph {
  readonly inputs: readonly Tensor[];
  readonly outputs: Readonly<Record<string, Tensor>>;
}

/** Numbers during constant folding: int64 and bool values are doubles too. */
export interface HostArray {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/**
 * A row of the op table. `A` are its attributes. Methods, not function fields: rows of all `A` share one table.
 *
 * Rows stand in `src/ops`, one family to a file; `src/ops/table.ts` lists them all. A row knows its shape rule, its
 * gradient as a graph of the same ops (so that any order of derivative works), how it is written to ONNX, and its value
 * in double precision on the host, which serves constant folding and as the tests' referee. Another way to evaluate
 * (TensorFlow.js, say) is one more table keyed by the row's `name`, beside its executor.
 */
export interface Op<A extends object = Attributes> {
  /** The name in errors and in the names of nodes: `"matmul"`. */
  readonly name: string;
  /** The ONNX op, or how it is composed: `"MatMul"`. */
  readonly onnx: string;
  /** One sentence for the table of ops. */
  readonly doc: string;
  /** Whether each entry of the output depends on one entry of each input, with broadcasting. */
  readonly elementwise?: true | undefined;
  /** Shapes and types of the outputs. @throws InputError where inputs or attributes do not fit. */
  infer(inputs: readonly Tensor[], attributes: A): readonly TensorInfo[];
  /**
   * From the gradient by the node's only output to the gradient by each input; undefined where it is zero. A row
   * without this method has no rule, and `grad` refuses to pass through it.
   */
  gradient?(dy: Tensor, node: Node, attributes: A): readonly (Tensor | undefined)[];
  /** The node in terms of other ops, for those that onnxruntime does not run in that precision or runs slowly. */
  lower?(node: Node, attributes: A, precision: Precision): Tensor | undefined;
  /** Writes the node and returns the names of its outputs. Without it: one ONNX node `onnx`, same inputs, no attributes. */
  emit?(emitter: Emitter, inputs: readonly string[], node: Node, attributes: A): readonly string[];
  /** The output's numbers, in double. Shapes of inputs are concrete; `out` is the output's. */
  evaluate?(inputs: readonly HostArray[], attributes: A, out: readonly number[]): Float64Array;
}

/** The precision in which `float` values are stored and computed. */
export type Precision = "float32" | "float64";

/** The target that an op's `emit` writes to. Values are known by their names; `Written` is a graph as it is written. */
export interface Emitter<Written = unknown> {
  readonly precision: Precision;
  readonly opset: number;
  /** A node with one output; returns the output's name. */
  add(opType: string, inputs: readonly string[], attributes?: EmittedAttributes<Written>): string;
  /** A node with `count` outputs; returns their names. */
  addAll(
    opType: string,
    inputs: readonly string[],
    count: number,
    attributes?: EmittedAttributes<Written>,
  ): readonly string[];
  /** An int64 constant with one axis. */
  ints(values: readonly number[]): string;
  /** A constant of any type. */
  initializer(values: ArrayLike<number>, shape: readonly number[], type: TensorType, hint?: string): string;
  /** The lengths as an int64 value with one axis; a constant if all are known. */
  dimensions(shape: Shape): string;
  /** The number that stands for a type in the format. */
  dataType(type: TensorType): number;
  /** A name that is not taken yet, here or in a graph around this one: `wanted`, or `wanted_2` and so on. */
  uniqueName(wanted: string): string;
  /** `body` prepared and written, for an attribute of a node; `bind` gives the values of its inputs. */
  subgraph(body: Graph, name: string, bind: (inner: Emitter<Written>) => SubgraphBinding): Written;
}

/** A value at the border of a written graph. */
export interface BoundValue {
  readonly name: string;
  readonly dataType: number;
  readonly shape: Shape;
}

/** The binding of a graph to its place in an attribute of a node. */
export interface SubgraphBinding {
  /** The values that the node feeds to it, in order. */
  readonly inputs: readonly BoundValue[];
  /** For each input of the body, the value that stands for it: fed, made in the subgraph, or of the graph around it. */
  readonly values: readonly string[];
  /** Outputs before those of the body. */
  readonly outputs: readonly BoundValue[];
}
