/** One walk over a graph's nodes with TensorFlow.js, each evaluated by its kernel and freed after its last use. */

import { UnsupportedError } from "@noether/base";
import type * as Tf from "@tensorflow/tfjs-core";
import type { EngineErrorCode } from "../errors.js";
import { constantValues, isConstant } from "../graph/constant.js";
import { inputName } from "../graph/input.js";
import type { Attributes, Graph, Node, Tensor, TensorData, TensorType } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import { concreteNode, type SymbolLengths, symbolLengths } from "../run/symbol-lengths.js";
import { tensorflowKernels } from "./kernels.js";
import type { Tensorflow } from "./load-tensorflow.js";

/** Runs a graph on the backend that is set. Nothing in it waits. */
export interface Walk {
  /** The graph's constants, to be kept from run to run and disposed of by the caller. */
  constants(): ReadonlyMap<Tensor, Tf.Tensor>;
  run(
    constants: ReadonlyMap<Tensor, Tf.Tensor>,
    feeds: Readonly<Record<string, TensorData>>,
  ): Readonly<Record<string, TensorData>>;
}

const DTYPES = { float: "float32", int64: "int32", bool: "bool" } as const;

/** @throws UnsupportedError `no-kernel`; its methods `beyond-int32`. */
export function createWalk(tf: Tensorflow, graph: Graph): Walk {
  const order = topologicalOrder(Object.values(graph.outputs));
  for (const node of order) checkKernel(node);
  const lastUsers = usersThatAreLast(order, graph);

  function evaluate(node: Node, values: ReadonlyMap<Tensor, Tf.Tensor>, lengths: SymbolLengths): Tf.Tensor {
    const { attributes, shape } = concreteNode(node, lengths);
    // Not all kernels take axes of length 0, and there is nothing to compute.
    if (shape.includes(0)) return tf.zeros([...shape], DTYPES[node.outputs[0]!.type]);
    const inputs = node.inputs.map((tensor) => values.get(tensor)!);
    // The WebAssembly backend sums memory that is not there: the table's own evaluation takes its place.
    if (inputs.some(({ size }) => size === 0)) return onHost(tf, node, inputs, attributes, shape);
    return tf.tidy(() => tensorflowKernels[node.op.name]!(tf, inputs, attributes, shape));
  }
  return {
    constants: () =>
      new Map(
        order.filter(isConstant).map(({ outputs: [tensor] }) => {
          const data = { data: constantValues(tensor!)!, shape: tensor!.shape as readonly number[] };
          return [tensor!, toTf(tf, data, tensor!.type)];
        }),
      ),
    run(constants, feeds) {
      const lengths = symbolLengths(graph.inputs, feeds);
      const values = new Map(constants);
      const results: Record<string, TensorData> = {};
      // Nothing is returned from tidy: it would look for tensors among all the numbers.
      tf.tidy(() => {
        for (const node of order) {
          if (isConstant(node)) continue;
          const tensor = node.outputs[0]!;
          const name = inputName(node);
          const value = name === undefined ? evaluate(node, values, lengths) : toTf(tf, feeds[name]!, tensor.type);
          values.set(tensor, value);
          for (const done of lastUsers.get(node) ?? []) values.get(done)!.dispose();
        }
        for (const [name, tensor] of Object.entries(graph.outputs)) results[name] = fromTf(values.get(tensor)!);
      });
      return results;
    },
  };
}

function onHost(
  tf: Tensorflow,
  node: Node,
  inputs: readonly Tf.Tensor[],
  attributes: Attributes,
  shape: readonly number[],
): Tf.Tensor {
  const arrays = inputs.map((tensor) => ({ data: Float64Array.from(tensor.dataSync()), shape: tensor.shape }));
  return toTf(tf, { data: node.op.evaluate!(arrays, attributes, shape), shape }, node.outputs[0]!.type);
}

function checkKernel(node: Node): void {
  if (isConstant(node) || inputName(node) !== undefined || Object.hasOwn(tensorflowKernels, node.op.name)) return;
  throw new UnsupportedError<EngineErrorCode>({
    code: "no-kernel",
    got: `the op ${node.op.name} on TensorFlow.js`,
    expected: "ops that it has an evaluation for",
    fix: "Run it on onnxruntime.",
  });
}

/** For each node the values that nothing needs after it; constants and outputs are none of them. */
function usersThatAreLast(order: readonly Node[], graph: Graph): ReadonlyMap<Node, readonly Tensor[]> {
  const lasting = new Set(Object.values(graph.outputs));
  const last = new Map<Tensor, Node>();
  for (const node of order) {
    for (const tensor of [...node.inputs, ...node.outputs]) {
      if (!lasting.has(tensor) && !isConstant(tensor.node)) last.set(tensor, node);
    }
  }
  const users = new Map<Node, Tensor[]>();
  for (const [tensor, node] of last) users.set(node, [...(users.get(node) ?? []), tensor]);
  return users;
}

/** @throws UnsupportedError `beyond-int32`. */
function toTf(tf: Tensorflow, { data, shape }: TensorData, type: TensorType): Tf.Tensor {
  if (type !== "int64")
    return tf.tensor(
      type === "float" ? Float32Array.from(data as Float64Array) : Uint8Array.from(data as Uint8Array),
      [...shape],
      DTYPES[type],
    );
  const integers = Int32Array.from(data as ArrayLike<number | bigint>, Number);
  const wrong = integers.findIndex((value, i) => value !== Number(data[i]));
  if (wrong >= 0) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "beyond-int32",
      got: `the integer ${data[wrong]} on TensorFlow.js`,
      expected: "integers of 32 bits",
      fix: "Run it on onnxruntime.",
    });
  }
  return tf.tensor(integers, [...shape], "int32");
}

function fromTf(tensor: Tf.Tensor): TensorData {
  const { shape, dtype } = tensor;
  const data = tensor.dataSync() as Float32Array | Int32Array | Uint8Array;
  // Copies: the cpu backend hands out its own arrays, and a fed one may have come through.
  if (dtype === "int32") return { data: BigInt64Array.from(Array.from(data, BigInt)), shape };
  return { data: dtype === "bool" ? Uint8Array.from(data) : Float32Array.from(data), shape };
}
