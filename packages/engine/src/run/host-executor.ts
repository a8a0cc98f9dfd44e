/**
 * Runs graphs in plain JavaScript, in double, op by op, by the table's own `evaluate`: slow, with no library under it.
 * The referee of the other executors.
 */

import { UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { constantValues } from "../graph/constant.js";
import { inputName } from "../graph/input.js";
import type { HostArray, Node, Precision, Tensor, TensorData, TensorType } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import type { Executor } from "./executor.js";
import { concreteNode, type SymbolLengths, symbolLengths } from "./symbol-lengths.js";

export const hostExecutor: Executor = {
  name: "host",
  async load(graph, { precision }) {
    const order = topologicalOrder(Object.values(graph.outputs));
    return {
      async run(feeds) {
        const lengths = symbolLengths(graph.inputs, feeds);
        const values = new Map<Tensor, HostArray>();
        for (const node of order) values.set(node.outputs[0]!, evaluateNode(node, values, feeds, lengths));
        return Object.fromEntries(
          Object.entries(graph.outputs).map(([name, tensor]) => [
            name,
            toTensorData(values.get(tensor)!, tensor.type, precision),
          ]),
        );
      },
      dispose: async () => {},
    };
  },
};

function evaluateNode(
  node: Node,
  values: ReadonlyMap<Tensor, HostArray>,
  feeds: Readonly<Record<string, TensorData>>,
  lengths: SymbolLengths,
): HostArray {
  const output = node.outputs[0]!;
  const name = inputName(node);
  if (name !== undefined) {
    const { data, shape } = feeds[name]!;
    return { data: Float64Array.from(data as ArrayLike<number | bigint>, Number), shape };
  }
  const constant = constantValues(output);
  if (constant !== undefined) return { data: constant, shape: output.shape as readonly number[] };
  if (node.op.evaluate === undefined) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "no-kernel",
      got: `the op ${node.op.name} on the host executor`,
      expected: "ops that have an evaluation in the table",
      fix: "Run it on onnxruntime.",
    });
  }
  const { attributes, shape } = concreteNode(node, lengths);
  const inputs = node.inputs.map((tensor) => values.get(tensor)!);
  return { data: node.op.evaluate(inputs, attributes, shape), shape };
}

function toTensorData({ data, shape }: HostArray, type: TensorType, precision: Precision): TensorData {
  if (type === "int64") return { data: BigInt64Array.from(Array.from(data, BigInt)), shape };
  if (type === "bool") return { data: Uint8Array.from(data), shape };
  return { data: precision === "float32" ? Float32Array.from(data) : Float64Array.from(data), shape };
}
