/** Collects ONNX nodes and initializers while a graph is written. */

import type { Emitter } from "../graph/tensor.js";
import { initializerPool } from "./initializer-pool.js";
import type { OnnxGraph, OnnxNode, OnnxTensor } from "./model.js";
import type { Names } from "./names.js";
import { type SymbolicLengths, symbolicLengths } from "./symbolic-lengths.js";

/** An emitter, and what it has collected. */
export interface EmitterState extends Emitter<OnnxGraph>, SymbolicLengths {
  /** New value names start with this. */
  setHint(hint: string): void;
  readonly nodes: OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
}

/** The settings of an emitter. */
export interface EmitterSettings extends Pick<Emitter<OnnxGraph>, "precision" | "opset" | "subgraph"> {
  readonly uniqueName: Names;
}

/** An emitter that has collected nothing yet. */
export function createEmitter({ precision, opset, uniqueName, subgraph }: EmitterSettings): EmitterState {
  const nodes: OnnxNode[] = [];
  let hint = "value";
  const addAll: EmitterState["addAll"] = (opType, inputs, count, attributes = {}) => {
    const outputs = Array.from({ length: count }, () => uniqueName(hint));
    nodes.push({ name: `node_${outputs[0]}`, opType, domain: "", inputs, outputs, attributes });
    return outputs;
  };
  const add: EmitterState["add"] = (opType, inputs, attributes) => addAll(opType, inputs, 1, attributes)[0]!;
  const withHint = (next: string, write: () => string): string => {
    const before = hint;
    hint = next;
    const name = write();
    hint = before;
    return name;
  };
  const setHint = (next: string): void => {
    hint = next;
  };
  const pool = initializerPool(precision, uniqueName);
  const lengths = symbolicLengths({ add: add as Emitter["add"], ints: pool.ints }, withHint);
  return { precision, opset, uniqueName, subgraph, nodes, addAll, add, setHint, ...pool, ...lengths };
}
