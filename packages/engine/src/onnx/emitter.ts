/**
 * Collects ONNX nodes while a graph is written: gives names, shares initialisers, and computes symbolic lengths at run
 * time from the shapes of the graph's inputs (each length once).
 */

import { internalError } from "@noether/base";
import { type Dimension, termsOf } from "../graph/dimension.js";
import type { Graph } from "../graph/graph.js";
import type { Precision } from "../graph/op.js";
import type { Shape } from "../graph/shape.js";
import type { Tensor, TensorType } from "../graph/tensor.js";
import {
  DATA_TYPES,
  type OnnxAttribute,
  type OnnxAttributes,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
} from "./model.js";

/** What an op's `emit` writes to. Values are known by their names. */
export interface Emitter {
  readonly precision: Precision;
  readonly opset: number;
  /** A node with one output; returns the output's name. */
  add(opType: string, inputs: readonly string[], attributes?: OnnxAttributes): string;
  /** A node with `count` outputs; returns their names. */
  addAll(opType: string, inputs: readonly string[], count: number, attributes?: OnnxAttributes): readonly string[];
  /** An int64 initialiser with one axis. */
  ints(values: readonly number[]): string;
  /** An initialiser of any type. */
  initializer(values: ArrayLike<number>, shape: readonly number[], type: TensorType, hint?: string): string;
  /** The lengths as an int64 value with one axis; an initialiser if all are known. */
  dimensions(shape: Shape): string;
  /** `TensorProto.DataType` of a type. */
  dataType(type: TensorType): number;
  /** A name that is not taken yet, here or in a graph around this one: `wanted`, or `wanted_2` and so on. */
  uniqueName(wanted: string): string;
  /** `body` prepared and written, for an attribute of a node; `bind` says what its inputs are. */
  subgraph(body: Graph, name: string, bind: (inner: Emitter) => SubgraphBinding): OnnxGraph;
}

/** How a graph is bound to its place in an attribute of a node. */
export interface SubgraphBinding {
  /** What the node feeds to it, in order. */
  readonly inputs: readonly OnnxValueInfo[];
  /** For each input of the body, the value that stands for it: fed, made in the subgraph, or of the graph around it. */
  readonly values: readonly string[];
  /** Outputs before those of the body. */
  readonly outputs: readonly OnnxValueInfo[];
}

/** The names that are taken, in a graph and in the graphs inside it. */
export type Names = (wanted: string) => string;

export function createNames(): Names {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (wanted) => {
    let name = wanted;
    for (let k = (counts.get(wanted) ?? 1) + 1; taken.has(name); k++) {
      name = `${wanted}_${k}`;
      counts.set(wanted, k);
    }
    taken.add(name);
    return name;
  };
}

/** An emitter, and what it has collected. */
export interface EmitterState extends Emitter {
  /** New value names start with this. */
  setHint(hint: string): void;
  /** Says that `value` stands for an input of the graph: symbolic lengths are read from its shape. */
  bindInput(tensor: Tensor, value: string): void;
  readonly nodes: OnnxNode[];
  readonly initializers: OnnxTensor[];
}

export const intAttribute = (value: number): OnnxAttribute => ({ kind: "int", value });
export const intsAttribute = (value: readonly number[]): OnnxAttribute => ({ kind: "ints", value });

/** What an emitter is given. */
export interface EmitterSettings extends Pick<Emitter, "precision" | "opset" | "subgraph"> {
  readonly uniqueName: Names;
}

export function createEmitter({ precision, opset, uniqueName, subgraph }: EmitterSettings): EmitterState {
  const bound: { readonly tensor: Tensor; readonly value: string }[] = [];
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const shared = new Map<string, string>();
  let hint = "value";

  function addAll(
    opType: string,
    from: readonly string[],
    count: number,
    attributes: OnnxAttributes = {},
  ): readonly string[] {
    const outputs = Array.from({ length: count }, () => uniqueName(hint));
    nodes.push({ name: `node_${outputs[0]}`, opType, domain: "", inputs: from, outputs, attributes });
    return outputs;
  }
  const add: Emitter["add"] = (opType, from, attributes) => addAll(opType, from, 1, attributes)[0]!;
  function dataType(type: TensorType): number {
    return DATA_TYPES[type === "float" ? precision : type];
  }
  function initializer(values: ArrayLike<number>, shape: readonly number[], type: TensorType, wanted?: string): string {
    const raw = rawData(values, type, precision);
    // Small unnamed ones are shared: the many axes and zeros of a graph.
    const key = wanted === undefined && raw.length <= 64 ? `${type}[${shape.join()}]${raw.join()}` : undefined;
    const known = key === undefined ? undefined : shared.get(key);
    if (known !== undefined) return known;
    const name = uniqueName(wanted ?? (type === "int64" ? "axes" : "constant"));
    initializers.push({ name, dataType: dataType(type), dims: shape, raw });
    if (key !== undefined) shared.set(key, name);
    return name;
  }
  const ints = (values: readonly number[]): string => initializer(values, [values.length], "int64");

  /** Runs `write` once per `key` under the hint "length". */
  function once(key: string, write: () => string): string {
    const known = shared.get(key);
    if (known !== undefined) return known;
    const before = hint;
    hint = "length";
    const name = write();
    hint = before;
    shared.set(key, name);
    return name;
  }
  function symbol(name: string): string {
    return once(`symbol ${name}`, () => {
      for (const { tensor, value } of bound) {
        const axis = tensor.shape.indexOf(name);
        if (axis < 0) continue;
        return add("Shape", [value], { start: intAttribute(axis), end: intAttribute(axis + 1) });
      }
      throw internalError(`no input has the axis "${name}"`);
    });
  }
  function dimension(length: Dimension): string {
    if (typeof length === "number") return ints([length]);
    return once(`length ${length}`, () =>
      termsOf(length)
        .map(({ coefficient, symbols }) => {
          const values = symbols.map(symbol);
          if (coefficient !== 1 || values.length === 0) values.push(ints([coefficient]));
          return values.reduce((a, b) => add("Mul", [a, b]));
        })
        .reduce((a, b) => add("Add", [a, b])),
    );
  }
  function dimensions(shape: Shape): string {
    if (shape.every((length) => typeof length === "number")) return ints(shape);
    if (shape.length === 1) return dimension(shape[0]!);
    return once(`shape ${shape.join()}`, () => {
      // Neighbours that are known go into one initialiser.
      const parts: string[] = [];
      let known: number[] = [];
      const flush = (): void => {
        if (known.length > 0) parts.push(ints(known));
        known = [];
      };
      for (const length of shape) {
        if (typeof length === "number") known.push(length);
        else {
          flush();
          parts.push(dimension(length));
        }
      }
      flush();
      return add("Concat", parts, { axis: intAttribute(0) });
    });
  }
  const setHint = (next: string): void => {
    hint = next;
  };
  return {
    precision,
    opset,
    add,
    addAll,
    subgraph,
    bindInput: (tensor, value) => {
      bound.push({ tensor, value });
    },
    ints,
    initializer,
    dimensions,
    dataType,
    setHint,
    uniqueName,
    nodes,
    initializers,
  };
}

/** Little-endian bytes, which is the order of every machine that Node runs on. */
function rawData(values: ArrayLike<number>, type: TensorType, precision: Precision): Uint8Array {
  if (type === "bool") return Uint8Array.from(values);
  if (type === "int64") return new Uint8Array(BigInt64Array.from(Array.from(values, BigInt)).buffer);
  return new Uint8Array((precision === "float32" ? Float32Array : Float64Array).from(values).buffer);
}
