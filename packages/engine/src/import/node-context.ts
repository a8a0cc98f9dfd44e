/** The view of its node that the importer of an op has. */

import { FileError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Tensor } from "../graph/tensor.js";
import type { OnnxAttribute, OnnxGraph, OnnxNode, OnnxTensor } from "../onnx/model.js";
import { type ImportValue, tensorOf } from "./import-value.js";

/** Inputs and attributes of a node, checked when they are asked for. */
export interface NodeContext {
  readonly opset: number;
  /** The number of outputs of the node. */
  readonly outputs: number;
  readonly count: number;
  /** Input `i`. @throws FileError `onnx-missing-input`. */
  value(i: number): ImportValue;
  /** Input `i` as a tensor. */
  tensor(i: number): Tensor;
  /** Whether the optional input `i` is there. */
  has(i: number): boolean;
  int(name: string, otherwise: number): number;
  /** As its author wrote it: attributes are float32, and 0.2 shall be 0.2 in a model of doubles too. */
  float(name: string, otherwise: number): number;
  text(name: string, otherwise: string): string;
  /** undefined where the attribute is not there. */
  ints(name: string): readonly number[] | undefined;
  floats(name: string): readonly number[] | undefined;
  tensorAttribute(name: string): OnnxTensor | undefined;
  /** The outputs of the graph in an attribute. */
  branch(name: string): readonly ImportValue[];
  /** An error for a variant of the op that we lack. */
  unsupported(what: string): UnsupportedError<EngineErrorCode>;
}

/** From a node to its outputs. */
export type Importer = (c: NodeContext) => ImportValue | readonly ImportValue[];

type AttributeValues = { [A in OnnxAttribute as A["kind"]]: A["value"] };

/** @param importBranch - Imports a graph that stands in an attribute. */
export function nodeContext(
  node: OnnxNode,
  inputs: readonly (ImportValue | undefined)[],
  opset: number,
  importBranch: (branch: OnnxGraph) => readonly ImportValue[],
): NodeContext {
  const value = (i: number): ImportValue => {
    const found = inputs[i];
    if (found !== undefined) return found;
    throw new FileError<EngineErrorCode>({
      code: "onnx-missing-input",
      got: `${inputs.length} inputs of a ${node.opType}`,
      expected: `an input ${i}`,
      fix: "Export the model again.",
    });
  };
  function attribute<K extends keyof AttributeValues>(name: string, kind: K): AttributeValues[K] | undefined {
    const found = node.attributes[name];
    if (found === undefined) return undefined;
    if (found.kind === kind) return found.value as AttributeValues[K];
    throw new FileError<EngineErrorCode>({
      code: "onnx-wrong-attribute",
      got: `the attribute ${name} of kind ${found.kind} in a ${node.opType}`,
      expected: `the kind ${kind}`,
      fix: "Export the model again.",
    });
  }
  return {
    opset,
    outputs: node.outputs.length,
    count: inputs.length,
    value,
    tensor: (i) => tensorOf(value(i)),
    has: (i) => inputs[i] !== undefined,
    int: (name, otherwise) => attribute(name, "int") ?? otherwise,
    float: (name, otherwise) => {
      const found = attribute(name, "float");
      return found === undefined ? otherwise : shortestDecimal(found);
    },
    text: (name, otherwise) => attribute(name, "string") ?? otherwise,
    ints: (name) => attribute(name, "ints"),
    floats: (name) => attribute(name, "floats"),
    tensorAttribute: (name) => attribute(name, "tensor"),
    branch: (name) => {
      const found = attribute(name, "graph");
      return found === undefined ? [] : importBranch(found);
    },
    unsupported: (what) =>
      new UnsupportedError<EngineErrorCode>({
        code: "unsupported-variant",
        got: `a ${node.opType} with ${what}`,
        expected: "a variant of the op that the engine has",
        fix: "Export the model without it.",
      }),
  };
}

/** The number with the fewest digits that rounds to this float32. */
function shortestDecimal(float32: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(float32.toPrecision(digits));
    if (Math.fround(shorter) === float32) return shorter;
  }
  return float32;
}
