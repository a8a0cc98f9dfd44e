/** From a graph of ops to an ONNX model: each node by its row's `emit`, readable names, symbolic axes kept. */

import { constantValues, isConstant } from "../graph/constant.js";
import type { Graph } from "../graph/graph.js";
import { inputName } from "../graph/input.js";
import type { Precision } from "../graph/op.js";
import type { Tensor } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import { createEmitter } from "./emitter.js";
import type { OnnxModel, OnnxValueInfo } from "./model.js";

/** What `emitModel` needs to know beside the graph. */
export interface EmitOptions {
  readonly precision: Precision;
  readonly opset: number;
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** IR version by opset, as the ONNX releases paired them: readers refuse a newer IR than they know. */
const IR_VERSION = (opset: number): number => (opset >= 21 ? 10 : opset >= 19 ? 9 : 8);

/** The model of a graph that has been prepared (lowered and simplified). */
export function emitModel(graph: Graph, { precision, opset, name, metadata }: EmitOptions): OnnxModel {
  const emitter = createEmitter(graph.inputs, precision, opset);
  const names = new Map<Tensor, string>();
  for (const tensor of graph.inputs) names.set(tensor, emitter.uniqueName(inputName(tensor.node)!));
  const outputs = Object.entries(graph.outputs);
  // Output names are kept free; an input and an output of one name cannot both have it.
  const outputNames = outputs.map(([output]) => emitter.uniqueName(output));

  const produced = new Set<string>();
  for (const node of topologicalOrder(outputs.map(([, tensor]) => tensor))) {
    if (inputName(node) !== undefined) continue;
    const first = node.outputs[0]!;
    if (isConstant(node)) {
      const hint = node.attributes["name"] as string | undefined;
      names.set(first, emitter.initializer(constantValues(first)!, first.shape as readonly number[], first.type, hint));
      continue;
    }
    emitter.setHint(node.op.name);
    const from = node.inputs.map((tensor) => names.get(tensor)!);
    const to = node.op.emit?.(emitter, from, node, node.attributes) ?? [emitter.add(node.op.onnx, from)];
    for (const [i, tensor] of node.outputs.entries()) {
      names.set(tensor, to[i]!);
      // An emit may pass an input through; only a value of its own may take an output's name.
      if (!from.includes(to[i]!)) produced.add(to[i]!);
    }
  }

  const renamed = new Map<string, string>();
  for (const [i, [, tensor]] of outputs.entries()) {
    const value = names.get(tensor)!;
    if (produced.has(value) && !renamed.has(value)) renamed.set(value, outputNames[i]!);
    else emitter.nodes.push(identity(renamed.get(value) ?? value, outputNames[i]!));
  }
  const rename = (value: string): string => renamed.get(value) ?? value;
  const nodes = emitter.nodes.map((node) => ({
    ...node,
    name: node.outputs.length > 0 ? `node_${rename(node.outputs[0]!)}` : node.name,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
  }));
  const info = (tensor: Tensor, value: string): OnnxValueInfo => ({
    name: value,
    dataType: emitter.dataType(tensor.type),
    shape: tensor.shape,
  });
  return {
    irVersion: IR_VERSION(opset),
    opsets: { "": opset },
    producerName: "noether",
    producerVersion: "",
    metadata,
    graph: {
      name,
      nodes,
      initializers: emitter.initializers,
      inputs: graph.inputs.map((tensor) => info(tensor, names.get(tensor)!)),
      outputs: outputs.map(([, tensor], i) => info(tensor, outputNames[i]!)),
    },
  };
}

function identity(from: string, to: string): OnnxModel["graph"]["nodes"][number] {
  return { name: `node_${to}`, opType: "Identity", domain: "", inputs: [from], outputs: [to], attributes: {} };
}
