/**
 * The layout of the leaves of a parameter tree in one flat vector, `[length]`, or `[members, length]` for an ensemble.
 *
 * A training step takes in and gives out one vector for each role rather than a tensor for each parameter: every pair of
 * an input and an output costs onnxruntime 4 microseconds a call.
 */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Precision, Tensor, TensorData } from "../graph/tensor.js";
import { leavesOf, mapTree, type ParameterTree, type TensorsOf, tensorTree } from "../layers/parameter-tree.js";
import { concat } from "../ops/concat.js";
import { reshape } from "../ops/reshape.js";
import { slice } from "../ops/slice.js";

/** The place of a leaf. */
export interface FlatLeaf {
  readonly path: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/** A tree's leaves in a flat vector. */
export interface FlatLayout<Tree extends ParameterTree> {
  readonly tree: Tree;
  readonly leaves: readonly FlatLeaf[];
  readonly length: number;
  /** Axes before that of the vector: none, or the members. */
  readonly lead: readonly number[];
}

/** Floats of a precision. */
export type FloatArray = Float32Array | Float64Array;

/** The layout of a tree. `order` are the paths in the order that they are to lie in; default: that of the tree. */
export function flatLayout<Tree extends ParameterTree>(
  tree: Tree,
  lead: readonly number[],
  order?: readonly string[],
): FlatLayout<Tree> {
  const sizes = new Map(leavesOf(tree).map(({ path, value }) => [path, value]));
  let length = 0;
  const leaves = (order ?? [...sizes.keys()]).map((path): FlatLeaf => {
    const { data, shape } = sizes.get(path)!;
    const offset = length;
    length += data.length;
    return { path, shape, offset, size: data.length };
  });
  return { tree, leaves, length, lead };
}

/** The leaves as values of a graph, cut out of `flat`; by path. */
export function cutLeaves({ leaves, lead }: FlatLayout<ParameterTree>, flat: Tensor): Map<string, Tensor> {
  const axis = lead.length;
  return new Map(
    leaves.map(({ path, shape, offset, size }) => [
      path,
      reshape(slice(flat, axis, offset, offset + size), [...lead, ...shape]),
    ]),
  );
}

/** The tree with these values for leaves. */
export function treeOf<Tree extends ParameterTree>(
  { tree }: FlatLayout<Tree>,
  values: ReadonlyMap<string, Tensor>,
): TensorsOf<Tree> {
  return tensorTree(tree, (_, path) => values.get(path)!);
}

/** Values in the order of `leaves`, joined to a flat vector. */
export function joinLeaves(values: readonly Tensor[], leaves: readonly FlatLeaf[], lead: readonly number[]): Tensor {
  const flat = values.map((value, i) => reshape(value, [...lead, leaves[i]!.size]));
  return concat(flat, lead.length);
}

/**
 * Numbers in the layout. One tree for each member; one in all where there are none.
 *
 * @throws InputError `members-differ`, `wrong-shape` where leaves are missing or have other shapes.
 */
export function packTrees(
  layout: FlatLayout<ParameterTree>,
  trees: readonly ParameterTree[],
  precision: Precision,
): FloatArray {
  const { leaves, length, lead } = layout;
  const members = lead[0] ?? 1;
  if (trees.length !== members) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-length",
      got: `${trees.length} parameter trees`,
      expected: `${members}, one for each member`,
      fix: "Pass as many as the step has members.",
    });
  }
  const flat = precision === "float32" ? new Float32Array(members * length) : new Float64Array(members * length);
  for (const [member, tree] of trees.entries()) {
    const values = new Map(leavesOf(tree).map(({ path, value }) => [path, value]));
    for (const { path, shape, offset, size } of leaves) {
      const value = values.get(path);
      if (value === undefined || value.data.length !== size || value.shape.join() !== shape.join()) {
        throw new InputError<EngineErrorCode>({
          code: "wrong-shape",
          got: value === undefined ? `no parameter "${path}"` : `"${path}" of shape [${value.shape.join(", ")}]`,
          expected: `"${path}" of shape [${shape.join(", ")}], as the step was made for`,
          fix: "Make the parameters by the function that the step was made with.",
        });
      }
      flat.set(value.data as FloatArray, member * length + offset);
    }
  }
  return flat;
}

/** The tree of one member (0 where there are none) from a flat vector. */
export function unpackTree<Tree extends ParameterTree>(layout: FlatLayout<Tree>, flat: FloatArray, member = 0): Tree {
  const { tree, leaves, length } = layout;
  const at = new Map(leaves.map((entry) => [entry.path, entry]));
  return mapTree(tree, (_, path): TensorData => {
    const { offset, size, shape } = at.get(path)!;
    const start = member * length + offset;
    return { data: flat.slice(start, start + size), shape };
  });
}
