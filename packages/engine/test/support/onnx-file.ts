/** Small `.onnx` files written node by node, as other exporters would, to be run by onnxruntime and imported. */

import type { Dimension, TensorData } from "../../src/index.js";
import { encodeModel } from "../../src/onnx/encode-model.js";
import {
  DATA_TYPES,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
} from "../../src/onnx/model.js";

type Kind = "float32" | "int64" | "bool";

/** Numbers that the file holds or is fed. */
export interface Values {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly kind: Kind;
}

export const floats = (values: readonly number[], shape: readonly number[] = [values.length]): Values => ({
  values,
  shape,
  kind: "float32",
});
export const ints = (values: readonly number[], shape: readonly number[] = [values.length]): Values => ({
  values,
  shape,
  kind: "int64",
});
export const bools = (values: readonly number[], shape: readonly number[] = [values.length]): Values => ({
  values,
  shape,
  kind: "bool",
});

/** Attributes: whole numbers are ints; floats are written `{ float: 1 }`. */
type Attribute = number | string | readonly number[] | { readonly float: number } | Values | OnnxGraph;

const attributeOf = (value: Attribute): OnnxAttribute => {
  if (typeof value === "number") return { kind: "int", value };
  if (typeof value === "string") return { kind: "string", value };
  if ("float" in value) return { kind: "float", value: value.float };
  if ("values" in value && "kind" in value) return { kind: "tensor", value: tensorOf("", value) };
  if ("nodes" in value) return { kind: "graph", value };
  return { kind: "ints", value: value as readonly number[] };
};

/** A node; its outputs are named after it: `y`, `y_1` … where nothing else is said. */
export function node(
  opType: string,
  inputs: readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
  outputs: readonly string[] = ["y"],
): OnnxNode {
  const written = Object.entries(attributes).map(([name, value]) => [name, attributeOf(value)]);
  return { name: "", opType, domain: "", inputs, outputs, attributes: Object.fromEntries(written) };
}

export interface OnnxFile {
  readonly nodes: readonly OnnxNode[];
  /** What is fed. */
  readonly feeds?: Readonly<Record<string, Values>>;
  /** Axes that the file calls by a name, as `{ x: ["N", 3] }`. Default: all lengths known. */
  readonly shapes?: Readonly<Record<string, readonly Dimension[]>>;
  readonly initializers?: Readonly<Record<string, Values>>;
  /** Default: `{ y: "float32" }`. */
  readonly outputs?: Readonly<Record<string, Kind>>;
}

/** The part of a model that `If` takes as a branch: no inputs of its own. */
export function branch(nodes: readonly OnnxNode[], output: string, kind: Kind): OnnxGraph {
  const outputs = [{ name: output, dataType: DATA_TYPES[kind], shape: undefined }];
  return { name: "branch", nodes, initializers: [], inputs: [], outputs };
}

/** The bytes of the file. */
export function onnxFile(opset: number, file: OnnxFile): Uint8Array {
  const { nodes, feeds = {}, shapes = {}, initializers = {}, outputs = { y: "float32" } } = file;
  return encodeModel({
    irVersion: 8,
    opsets: { "": opset },
    producerName: "test",
    producerVersion: "",
    metadata: {},
    graph: {
      name: "test",
      nodes,
      initializers: Object.entries(initializers).map(([name, values]) => tensorOf(name, values)),
      inputs: Object.entries(feeds).map(([name, { shape, kind }]) => ({
        name,
        dataType: DATA_TYPES[kind],
        shape: shapes[name] ?? shape,
      })),
      outputs: Object.entries(outputs).map(([name, kind]) => ({
        name,
        dataType: DATA_TYPES[kind],
        shape: undefined,
      })),
    },
  });
}

const ARRAYS = {
  float32: (values: readonly number[]) => Float32Array.from(values),
  int64: (values: readonly number[]) => BigInt64Array.from(values, BigInt),
  bool: (values: readonly number[]) => Uint8Array.from(values),
};

/** The feeds as a session takes them. */
export function dataOf(feeds: Readonly<Record<string, Values>>): Record<string, TensorData> {
  const entries = Object.entries(feeds);
  return Object.fromEntries(
    entries.map(([name, { values, shape, kind }]) => [name, { data: ARRAYS[kind](values), shape }]),
  );
}

function tensorOf(name: string, { values, shape, kind }: Values): OnnxTensor {
  return { name, dataType: DATA_TYPES[kind], dims: shape, raw: new Uint8Array(ARRAYS[kind](values).buffer) };
}
