/**
 * Collects ONNX nodes while a graph is written: gives names, shares initialisers, and computes symbolic lengths at run
 * time from the shapes of the graph's inputs (each length once).
 */

import { internalError } from "@noether/base";
import { type Dimension, termsOf } from "../graph/dimension.js";
import { inputName } from "../graph/input.js";
import type { Precision } from "../graph/op.js";
import type { Shape } from "../graph/shape.js";
import type { Tensor, TensorType } from "../graph/tensor.js";
import { DATA_TYPES, type OnnxAttribute, type OnnxAttributes, type OnnxNode, type OnnxTensor } from "./model.js";

/** What an op's `emit` writes to. Values are known by their names. */
export interface Emitter {
  readonly precision: Precision;
  readonly opset: number;
  /** A node with one output; returns the output's name. */
  add(opType: string, inputs: readonly string[], attributes?: OnnxAttributes): string;
  /** An int64 initialiser with one axis. */
  ints(values: readonly number[]): string;
  /** An initialiser of any type. */
  initializer(values: ArrayLike<number>, shape: readonly number[], type: TensorType, hint?: string): string;
  /** The lengths as an int64 value with one axis; an initialiser if all are known. */
  dimensions(shape: Shape): string;
  /** `TensorProto.DataType` of a type. */
  dataType(type: TensorType): number;
}

/** An emitter, and what it has collected. */
export interface EmitterState extends Emitter {
  /** New value names start with this. */
  setHint(hint: string): void;
  /** A name that is not taken yet: `wanted`, or `wanted_2` and so on. */
  uniqueName(wanted: string): string;
  readonly nodes: OnnxNode[];
  readonly initializers: OnnxTensor[];
}

export const intAttribute = (value: number): OnnxAttribute => ({ kind: "int", value });
export const intsAttribute = (value: readonly number[]): OnnxAttribute => ({ kind: "ints", value });

export function createEmitter(inputs: readonly Tensor[], precision: Precision, opset: number): EmitterState {
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const taken = new Set<string>();
  const shared = new Map<string, string>();
  const counts = new Map<string, number>();
  let hint = "value";

  function uniqueName(wanted: string): string {
    let name = wanted;
    for (let k = (counts.get(wanted) ?? 1) + 1; taken.has(name); k++) {
      name = `${wanted}_${k}`;
      counts.set(wanted, k);
    }
    taken.add(name);
    return name;
  }
  function add(opType: string, from: readonly string[], attributes: OnnxAttributes = {}): string {
    const output = uniqueName(hint);
    nodes.push({ name: `node_${output}`, opType, domain: "", inputs: from, outputs: [output], attributes });
    return output;
  }
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
      for (const tensor of inputs) {
        const axis = tensor.shape.indexOf(name);
        if (axis < 0) continue;
        const from = inputName(tensor.node)!;
        return add("Shape", [from], { start: intAttribute(axis), end: intAttribute(axis + 1) });
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
