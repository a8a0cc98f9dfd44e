/** Lists the trees of a ROOT file with their branches. */

import { openRoot } from "./load-root.js";
import type { RootTree } from "./root-layout.js";
import { readTree, treeNames } from "./root-tree.js";

/**
 * The TTrees at the top of a ROOT file, each with its entries and branches.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `root-corrupt`, `root-truncated`.
 * @throws UnsupportedError `not-installed` without the package jsroot.
 */
export async function listRootTrees(path: string): Promise<readonly RootTree[]> {
  const file = await openRoot(path);
  try {
    const trees: RootTree[] = [];
    for (const each of treeNames(file)) {
      const { name, title, entries, branches, others } = await readTree(file, each);
      trees.push({ name, title, entries, branches, others });
    }
    return trees;
  } finally {
    await file.close();
  }
}
