/** From a graph of ops to an ONNX model: each node by its row's `emit`, readable names, symbolic axes kept. */

import { constantValues, isConstant } from "../graph/constant.js";
import { inputName } from "../graph/input.js";
import type { BoundValue, Emitter, Graph, Precision, SubgraphBinding, Tensor } from "../graph/tensor.js";
import { topologicalOrder } from "../graph/topological-order.js";
import { prepare } from "../simplify/prepare.js";
import { createEmitter, type EmitterSettings } from "./emitter.js";
import type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode } from "./model.js";
import { createNames } from "./names.js";

/** Options of `emitModel`. */
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
  return {
    irVersion: IR_VERSION(opset),
    opsets: { "": opset },
    producerName: "noether",
    producerVersion: "",
    metadata,
    graph: emitGraph(graph, name, { precision, opset, uniqueName: createNames() }),
  };
}

/** A prepared graph: the model's own, or one inside an attribute, whose inputs are then as `bind` says. */
function emitGraph(
  graph: Graph,
  name: string,
  settings: Omit<EmitterSettings, "subgraph">,
  bind: (emitter: Emitter<OnnxGraph>) => SubgraphBinding = ownInputs(graph),
): OnnxGraph {
  const emitter = createEmitter({
    ...settings,
    subgraph: (body, bodyName, bindBody) => emitGraph(prepare(body, settings.precision), bodyName, settings, bindBody),
  });
  const names = new Map<Tensor, string>();
  const binding = bind(emitter);
  for (const [i, tensor] of graph.inputs.entries()) {
    names.set(tensor, binding.values[i]!);
    emitter.bindInput(tensor, binding.values[i]!);
  }
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
  return {
    name,
    nodes: renameValues(emitter.nodes, renamed),
    initializers: emitter.initializers,
    inputs: binding.inputs,
    outputs: [...binding.outputs, ...outputs.map(([, tensor], i) => valueInfo(emitter, tensor, outputNames[i]!))],
  };
}

/** The inputs of a model: its graph's, by their names. */
function ownInputs(graph: Graph): (emitter: Emitter<OnnxGraph>) => SubgraphBinding {
  return (emitter) => {
    const values = graph.inputs.map((tensor) => emitter.uniqueName(inputName(tensor.node)!));
    return { values, inputs: graph.inputs.map((tensor, i) => valueInfo(emitter, tensor, values[i]!)), outputs: [] };
  };
}

function valueInfo({ dataType }: Pick<Emitter, "dataType">, tensor: Tensor, value: string): BoundValue {
  return { name: value, dataType: dataType(tensor.type), shape: tensor.shape };
}

/** Values under their new names, also where a graph inside an attribute refers to them: no two values share a name. */
function renameValues(nodes: readonly OnnxNode[], renamed: ReadonlyMap<string, string>): OnnxNode[] {
  if (renamed.size === 0) return [...nodes];
  const rename = (value: string): string => renamed.get(value) ?? value;
  const inside = (attribute: OnnxAttribute): OnnxAttribute =>
    attribute.kind === "graph"
      ? { kind: "graph", value: { ...attribute.value, nodes: renameValues(attribute.value.nodes, renamed) } }
      : attribute;
  return nodes.map((node) => ({
    ...node,
    name: node.outputs.length > 0 ? `node_${rename(node.outputs[0]!)}` : node.name,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
    attributes: Object.fromEntries(Object.entries(node.attributes).map(([key, value]) => [key, inside(value)])),
  }));
}

function identity(from: string, to: string): OnnxNode {
  return { name: `node_${to}`, opType: "Identity", domain: "", inputs: [from], outputs: [to], attributes: {} };
}
