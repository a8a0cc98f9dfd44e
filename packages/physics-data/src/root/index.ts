// ROOT files; needs the package jsroot
export { listRootTrees } from "./list-root-trees.js";
export { type ReadRootOptions, readRootBatches } from "./read-root-batches.js";
export type { RootBranch, RootTree } from "./root-layout.js";
