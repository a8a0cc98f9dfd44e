/**
 * Ops: what a row of the op table says.
 *
 * Rows stand in `src/ops`, one family to a file; `src/ops/table.ts` lists them all. A row knows its shape rule, its
 * gradient as a graph of the same ops (so that any order of derivative works), how it is written to ONNX, and its value
 * in double precision on the host, which serves constant folding and as the tests' referee.
 *
 * Another way to evaluate (TensorFlow.js, say) is one more table keyed by the row's `name`, beside its executor.
 */

import type { Emitter } from "../onnx/emitter.js";
import type { Attributes, Node, Tensor, TensorInfo } from "./tensor.js";

/** Numbers during constant folding: int64 and bool values are doubles too. */
export interface HostArray {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** A row of the op table. `A` are its attributes. Methods, not function fields: rows of all `A` share one table. */
export interface Op<A extends object = Attributes> {
  /** As errors and node names show it: `"matmul"`. */
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

/** How `float` values are stored and computed. */
export type Precision = "float32" | "float64";

/** All outputs of a new node: `op` applied to `inputs`. */
export function applyAll<A extends object>(op: Op<A>, inputs: readonly Tensor[], attributes: A): readonly Tensor[] {
  return createNode(op, inputs, attributes, op.infer(inputs, attributes)).outputs;
}

/** The only output of a new node: `op` applied to `inputs`. */
export function apply<A extends object>(op: Op<A>, inputs: readonly Tensor[], attributes: A): Tensor {
  return applyAll(op, inputs, attributes)[0]!;
}

/** A node with known outputs. */
export function createNode<A extends object>(
  op: Op<A>,
  inputs: readonly Tensor[],
  attributes: A,
  infos: readonly TensorInfo[],
): Node {
  const outputs: Tensor[] = [];
  const node: Node = { op: op as Op, inputs, attributes: attributes as Attributes, outputs };
  for (const [index, { shape, type }] of infos.entries()) outputs.push({ node, index, shape, type });
  return node;
}
