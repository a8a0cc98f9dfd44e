/** Ensembles: the trees of several members as one tree with a leading axis, and back. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { TensorData } from "../graph/tensor.js";
import { leaf, leavesOf, mapTree, type ParameterTree } from "./parameter-tree.js";

/**
 * One tree whose leaves are `[members, ...]`.
 *
 * @throws InputError `members-differ` unless all trees have the same leaves.
 */
export function stackMembers<Tree extends ParameterTree>(trees: readonly Tree[]): Tree {
  const lists = trees.map(leavesOf);
  const describe = (i: number): string => lists[i]?.map(({ path, value }) => `${path}[${value.shape}]`).join() ?? "";
  const wrong = lists.findIndex((_, i) => describe(i) !== describe(0));
  if (trees.length === 0 || wrong >= 0) {
    throw new InputError<EngineErrorCode>({
      code: "members-differ",
      got: trees.length === 0 ? "no members" : `member ${wrong} with the parameters ${describe(wrong)}`,
      expected: trees.length === 0 ? "at least one" : `those of member 0: ${describe(0)}`,
      fix: "Make all members by the same function.",
    });
  }
  let at = 0;
  return mapTree(trees[0]!, ({ data, shape }) => {
    const stacked = new Float64Array(trees.length * data.length);
    for (const [i, list] of lists.entries()) stacked.set(list[at]!.value.data as Float64Array, i * data.length);
    at++;
    return leaf(stacked, [trees.length, ...shape]);
  });
}

/** The tree of one member. @throws InputError `out-of-range`. */
export function memberOf<Tree extends ParameterTree>(tree: Tree, member: number): Tree {
  return mapTree(tree, ({ data, shape: [members = 0, ...shape] }): TensorData => {
    if (!Number.isInteger(member) || member < 0 || member >= members) {
      throw new InputError<EngineErrorCode>({
        code: "out-of-range",
        got: `member ${member}`,
        expected: `an integer from 0 to ${members - 1}`,
        fix: "Count from 0.",
      });
    }
    const size = data.length / members;
    return { data: data.slice(member * size, (member + 1) * size), shape };
  });
}
