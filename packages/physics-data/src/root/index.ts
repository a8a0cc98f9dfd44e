/**
 * ROOT files: trees and their branches as arrays. It needs the package jsroot.
 *
 * @module
 */
export { listRootTrees } from "./list-root-trees.js";
export { type ReadRootOptions, readRootBatches } from "./read-root-batches.js";
export type { RootBranch, RootTree } from "./root-layout.js";
