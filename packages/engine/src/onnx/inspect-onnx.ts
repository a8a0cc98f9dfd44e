/** Reads the contents of an `.onnx` file without running it: inputs, outputs, ops, parameters, metadata. */

import type { Dimension } from "../graph/dimension.js";
import { decodeModel } from "./decode-model.js";
import { DATA_TYPES, type OnnxGraph, type OnnxTensor, type OnnxValueInfo } from "./model.js";

/** Name, type and shape of an input or output of a model. */
export interface InspectedValue {
  readonly name: string;
  /** `"float32"`, `"int64"`, …; `"unknown"` where the file does not say. */
  readonly dtype: string;
  /** Absent where the file does not say. */
  readonly shape?: readonly Dimension[] | undefined;
}

/** One node of a model. */
export interface InspectedNode {
  readonly name: string;
  /** The op, with its domain where that is not ONNX's own: `"com.microsoft.FusedMatMul"`. */
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The number of entries in the initializers that it reads. */
  readonly parameters: number;
}

/** A model as a record. */
export interface OnnxInspection {
  readonly producer: string;
  readonly graphName: string;
  readonly irVersion: number;
  /** Version of each op set, ONNX's own under `"ai.onnx"`. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly inputs: readonly InspectedValue[];
  readonly outputs: readonly InspectedValue[];
  readonly nodes: readonly InspectedNode[];
  /** The number of times that each op occurs, most frequent first. */
  readonly ops: readonly { readonly op: string; readonly count: number }[];
  /** The number of entries in all initializers, and their bytes. */
  readonly parameters: number;
  readonly parameterBytes: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads what a model says of itself.
 *
 * @throws FileError `onnx-truncated`, `onnx-malformed`, `onnx-no-graph`; UnsupportedError `external-data`.
 */
export function inspectOnnx(bytes: Uint8Array): OnnxInspection {
  const { graph, irVersion, opsets, producerName, producerVersion, metadata } = decodeModel(bytes);
  const sizes = new Map(graph.initializers.map((tensor) => [tensor.name, countOf(tensor)]));
  const nodes = graph.nodes.map(({ name, opType, domain, inputs, outputs }) => ({
    name,
    op: domain === "" ? opType : `${domain}.${opType}`,
    inputs,
    outputs,
    parameters: [...new Set(inputs)].reduce((total, input) => total + (sizes.get(input) ?? 0), 0),
  }));
  return {
    producer: `${producerName} ${producerVersion}`.trim(),
    graphName: graph.name,
    irVersion,
    opsets: Object.fromEntries(Object.entries(opsets).map(([domain, version]) => [domain || "ai.onnx", version])),
    inputs: feedsOf(graph).map(inspectedValue),
    outputs: graph.outputs.map(inspectedValue),
    nodes,
    ops: countedOps(nodes),
    parameters: [...sizes.values()].reduce((total, count) => total + count, 0),
    parameterBytes: graph.initializers.reduce((total, { raw }) => total + raw.length, 0),
    metadata,
  };
}

/** Older files list initializers among the inputs: those are not fed. */
function feedsOf({ inputs, initializers }: OnnxGraph): readonly OnnxValueInfo[] {
  const given = new Set(initializers.map(({ name }) => name));
  return inputs.filter(({ name }) => !given.has(name));
}

function inspectedValue({ name, dataType, shape }: OnnxValueInfo): InspectedValue {
  const dtype = Object.entries(DATA_TYPES).find(([, code]) => code === dataType)?.[0] ?? "unknown";
  return { name, dtype, ...(shape && { shape }) };
}

function countOf({ dims }: OnnxTensor): number {
  return dims.reduce((total, length) => total * length, 1);
}

function countedOps(nodes: readonly InspectedNode[]): OnnxInspection["ops"] {
  const counts = new Map<string, number>();
  for (const { op } of nodes) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts]
    .map(([op, count]) => ({ op, count }))
    .sort((a, b) => b.count - a.count || a.op.localeCompare(b.op));
}
