/** The layout of a ROOT file: its trees and their branches. */

import type { Dtype } from "../numpy/nd-array.js";

/** A branch of a tree. */
export interface RootBranch {
  readonly name: string;
  readonly dtype: Dtype;
  /** One number an event, `length` numbers an event, or another number of them in each. */
  readonly kind: "scalar" | "array" | "ragged";
  /** Numbers in each event; 1 for scalars, 0 for ragged ones. */
  readonly length: number;
}

/** A tree of a file. */
export interface RootTree {
  readonly name: string;
  readonly title: string;
  readonly entries: number;
  readonly branches: readonly RootBranch[];
  /** Names of branches that are not columns of numbers: objects, texts, several leaves in one. */
  readonly others: readonly string[];
}
