/**
 * Parameter trees: nested records and lists whose leaves are numbers on the host (`TensorData`) or values in a graph.
 *
 * A layer is a function of such a tree and a tensor. The order of the leaves, which is the order in a flat vector of
 * parameters, is the order of the keys as they were written.
 */

import type { Tensor, TensorData } from "../graph/tensor.js";

/** Parameters as numbers: a leaf, a list or a record. An entry that is undefined is absent. */
export type ParameterTree =
  | TensorData
  | readonly ParameterTree[]
  | { readonly [key: string]: ParameterTree | undefined };

/** The same tree with values of a graph for numbers. */
export type TensorsOf<Tree> = [ParameterTree] extends [Tree]
  ? TensorTree // of any tree: without this, TypeScript would unfold it for ever
  : Tree extends TensorData
    ? Tensor
    : { readonly [K in keyof Tree]: TensorsOf<Tree[K]> };

/** Any tree of values in a graph. */
export type TensorTree = Tensor | readonly TensorTree[] | { readonly [key: string]: TensorTree | undefined };

/** One leaf and the way to it. */
export interface ParameterLeaf {
  /** Keys joined by dots: `"layers.0.weight"`; `""` where the tree is one leaf. */
  readonly path: string;
  readonly value: TensorData;
}

function isLeaf(tree: object): tree is TensorData {
  return "data" in tree && ArrayBuffer.isView(tree.data) && "shape" in tree;
}

/** All leaves, in order. */
export function leavesOf(tree: ParameterTree): ParameterLeaf[] {
  const leaves: ParameterLeaf[] = [];
  mapTree(tree, (value, path) => {
    leaves.push({ path, value });
    return value;
  });
  return leaves;
}

/** The tree with `f` of each leaf in its place; leaves are visited in order. */
export function mapTree<Tree extends ParameterTree>(
  tree: Tree,
  f: (value: TensorData, path: string) => TensorData,
): Tree {
  return visit(tree, f, "") as Tree;
}

/** The tree with a value of a graph for each leaf; leaves are visited in order. */
export function tensorTree<Tree extends ParameterTree>(
  tree: Tree,
  f: (value: TensorData, path: string) => Tensor,
): TensorsOf<Tree> {
  return visit(tree, f, "") as TensorsOf<Tree>;
}

function visit(tree: ParameterTree, f: (value: TensorData, path: string) => unknown, path: string): unknown {
  if (isLeaf(tree)) return f(tree, path);
  const under = (key: string | number, child: ParameterTree): unknown =>
    visit(child, f, path === "" ? `${key}` : `${path}.${key}`);
  if (Array.isArray(tree)) return (tree as readonly ParameterTree[]).map((child, i) => under(i, child));
  return Object.fromEntries(
    Object.entries(tree as Readonly<Record<string, ParameterTree | undefined>>).flatMap(([key, child]) =>
      child === undefined ? [] : [[key, under(key, child)]],
    ),
  );
}

/** Numbers as a leaf, in double. */
export function leaf(data: Float64Array, shape: readonly number[]): TensorData {
  return { data, shape };
}
