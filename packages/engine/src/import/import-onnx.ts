/**
 * From an `.onnx` file to a graph of ops, which can be differentiated, simplified, run and exported like any other.
 * Weights become constants under their names; shape arithmetic is folded; opset 13 or later.
 */

import { FileError, InputError, NoetherError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { constantOf } from "../graph/constant.js";
import { type Dimension, SYMBOL } from "../graph/dimension.js";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { Graph, Tensor } from "../graph/tensor.js";
import { decodeModel } from "../onnx/decode-model.js";
import type { OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from "../onnx/model.js";
import { tensorTypeOf, tensorValues } from "../onnx/tensor-values.js";
import { type ImportValue, tensorOf } from "./import-value.js";
import { indexImporters } from "./index-importers.js";
import { mathImporters } from "./math-importers.js";
import { networkImporters } from "./network-importers.js";
import { type Importer, nodeContext } from "./node-context.js";
import { shapeImporters } from "./shape-importers.js";

/** A graph, and what its file said beside it. */
export interface ImportedGraph extends Graph {
  /** The graph's name in the file. */
  readonly name: string;
  readonly producer: string;
  readonly opset: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Since 13 axes are inputs and most ops have their present form. */
const OLDEST_OPSET = 13;

const IMPORTERS = new Map<string, Importer>(
  [shapeImporters, indexImporters, mathImporters, networkImporters].flatMap((family) => Object.entries(family)),
);

/** The ONNX ops that can be imported, in alphabetic order. */
export const importedOps: readonly string[] = [...IMPORTERS.keys(), "Constant"].sort();

/**
 * The graph in an `.onnx` file. Floats of all widths become the graph's floats, integers of all widths int64.
 *
 * @throws FileError `onnx-truncated`, `onnx-malformed`, `onnx-no-graph`, `onnx-wrong-size`, `onnx-missing-input`,
 *   `onnx-wrong-attribute`, `onnx-dangling`, `onnx-invalid` (which names the node); UnsupportedError `unsupported-op` and
 *   others that name op and node, `unsupported-opset`, `unsupported-type`, `external-data`.
 */
export function importOnnx(bytes: Uint8Array): ImportedGraph {
  const model = decodeModel(bytes);
  const opset = model.opsets[""] ?? 0;
  if (opset < OLDEST_OPSET) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "unsupported-opset",
      got: `a model of opset ${opset}`,
      expected: `opset ${OLDEST_OPSET} or later`,
      fix: "Export it with a newer opset, or convert it with onnx.version_converter.",
    });
  }
  return guarded("the model", () => build(model, opset));
}

function build(model: OnnxModel, opset: number): ImportedGraph {
  const { graph: source } = model;
  const values = new Map<string, ImportValue>();
  for (const tensor of source.initializers) values.set(tensor.name, initializer(tensor));
  const symbol = symbolNames();
  const inputs: Tensor[] = [];
  for (const info of source.inputs) {
    // Until IR version 3 initializers were inputs too.
    if (values.has(info.name)) continue;
    const tensor = graphInput(info, symbol);
    inputs.push(tensor);
    values.set(info.name, tensor);
  }
  const results = importNodes(source, values, opset);
  const outputs = source.outputs.map(({ name }, i) => [name, tensorOf(results[i]!)] as const);
  return {
    ...graph(Object.fromEntries(outputs), inputs),
    name: source.name,
    producer: model.producerName,
    opset,
    metadata: model.metadata,
  };
}

/** The outputs of a graph whose inputs and initializers are in `values`; its other values are put there, too. */
function importNodes(
  { nodes, outputs }: OnnxGraph,
  values: Map<string, ImportValue>,
  opset: number,
): readonly ImportValue[] {
  for (const [i, node] of nodes.entries()) {
    const results = guarded(`node "${node.name || `#${i}`}" (${node.opType})`, () => importNode(node, values, opset));
    for (const [k, name] of node.outputs.entries()) {
      const result = results[k];
      if (name !== "" && result !== undefined) values.set(name, result);
    }
  }
  return outputs.map(({ name }) => {
    const value = values.get(name);
    if (value === undefined) throw dangling(`the output "${name}"`);
    return value;
  });
}

/** A graph in an attribute, which sees the values around it. */
function importBranch(
  branch: OnnxGraph,
  around: ReadonlyMap<string, ImportValue>,
  opset: number,
): readonly ImportValue[] {
  const values = new Map(around);
  for (const tensor of branch.initializers) values.set(tensor.name, initializer(tensor));
  return importNodes(branch, values, opset);
}

function importNode(node: OnnxNode, values: ReadonlyMap<string, ImportValue>, opset: number): readonly ImportValue[] {
  const constant = node.domain === "" && node.opType === "Constant" ? constantNode(node) : undefined;
  if (constant !== undefined) return [constant];
  const importer = node.domain === "" ? IMPORTERS.get(node.opType) : undefined;
  if (importer === undefined) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "unsupported-op",
      got: `the op ${node.domain === "" ? "" : `${node.domain}::`}${node.opType}`,
      expected: `one of ${IMPORTERS.size} ops, listed by importedOps`,
      fix: "Export the model without it, or ask for it.",
    });
  }
  const inputs = node.inputs.map((name) => {
    if (name === "") return undefined;
    const value = values.get(name);
    if (value === undefined) throw dangling(`the value "${name}"`);
    return value;
  });
  const result = importer(nodeContext(node, inputs, opset, (branch) => importBranch(branch, values, opset)));
  return Array.isArray(result) ? (result as readonly ImportValue[]) : [result as ImportValue];
}

function dangling(what: string): FileError<EngineErrorCode> {
  return new FileError<EngineErrorCode>({
    code: "onnx-dangling",
    got: `${what}, which nothing before it computes`,
    expected: "nodes in an order in which each comes after those it needs",
    fix: "Export the model again.",
  });
}

/** Errors say where in the model they arose. */
function guarded<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof NoetherError)) throw cause;
    const report = { code: cause.code, expected: cause.expected, fix: cause.fix, cause };
    const got = cause.got.includes(' (in node "') ? cause.got : `${cause.got} (in ${where})`;
    if (cause instanceof UnsupportedError) throw new UnsupportedError<EngineErrorCode>({ ...report, got });
    throw new FileError<EngineErrorCode>({
      ...report,
      code: cause instanceof InputError ? "onnx-invalid" : cause.code,
      got,
    });
  }
}

function initializer(tensor: OnnxTensor): Tensor {
  const { values, shape, type } = tensorValues(tensor);
  return constantOf(values, shape, type, tensor.name || undefined);
}

function constantNode(node: OnnxNode): Tensor | undefined {
  const { value, value_float, value_floats, value_int, value_ints } = node.attributes;
  if (value?.kind === "tensor") {
    const { values, shape, type } = tensorValues(value.value);
    return constantOf(values, shape, type);
  }
  if (value_float?.kind === "float") return constantOf(Float64Array.of(value_float.value), []);
  if (value_floats?.kind === "floats")
    return constantOf(Float64Array.from(value_floats.value), [value_floats.value.length]);
  if (value_int?.kind === "int") return constantOf(Float64Array.of(value_int.value), [], "int64");
  if (value_ints?.kind === "ints")
    return constantOf(Float64Array.from(value_ints.value), [value_ints.value.length], "int64");
  return undefined;
}

function graphInput({ name, dataType, shape }: OnnxValueInfo, symbol: (name: string) => string): Tensor {
  if (shape === undefined) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "unknown-rank",
      got: `the input "${name}" without a shape`,
      expected: "inputs whose number of axes is known",
      fix: "Export the model with shapes.",
    });
  }
  const axes = shape.map<Dimension>((length, axis) =>
    typeof length === "number" ? length : symbol(length === "" ? `${name}_${axis}` : length),
  );
  return input(name, axes, { type: tensorTypeOf(dataType, `the input "${name}"`) });
}

/** Names of symbols in the file may be any text; here they are words, different ones for different texts. */
function symbolNames(): (text: string) => string {
  const words = new Map<string, string>();
  return (text) => {
    const known = words.get(text);
    if (known !== undefined) return known;
    const word = SYMBOL.test(text) ? text : `d_${text.replaceAll(/\W/g, "_").slice(0, 64)}`;
    const taken = new Set(words.values());
    let unique = word;
    for (let k = 2; taken.has(unique); k++) unique = `${word}_${k}`;
    words.set(text, unique);
    return unique;
  };
}
