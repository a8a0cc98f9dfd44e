/** For executors that walk over the nodes themselves: symbolic lengths, read off what is fed. */

import { type Dimension, substituteDimension } from "../graph/dimension.js";
import { inputName } from "../graph/input.js";
import type { Attributes, Node, Tensor, TensorData } from "../graph/tensor.js";

/** The lengths that the symbols in the shapes of `inputs` stand for. */
export type SymbolLengths = ReadonlyMap<string, Dimension>;

export function symbolLengths(inputs: readonly Tensor[], feeds: Readonly<Record<string, TensorData>>): SymbolLengths {
  const lengths = new Map<string, Dimension>();
  for (const tensor of inputs) {
    const { shape } = feeds[inputName(tensor.node)!]!;
    for (const [axis, length] of tensor.shape.entries()) {
      if (typeof length === "string") lengths.set(length, shape[axis]!);
    }
  }
  return lengths;
}

/** A node's attributes and the shape of its output, all lengths known. Lists are lists of lengths or of numbers. */
export function concreteNode(
  node: Node,
  lengths: SymbolLengths,
): { readonly attributes: Attributes; readonly shape: readonly number[] } {
  const known = (length: Dimension): number => substituteDimension(length, lengths) as number;
  const attributes: Attributes = Object.fromEntries(
    Object.entries(node.attributes).map(([key, value]) => [key, Array.isArray(value) ? value.map(known) : value]),
  );
  return { attributes, shape: node.outputs[0]!.shape.map(known) };
}
