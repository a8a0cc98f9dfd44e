/** Counts the parameters of a tree, leaf by leaf. */

import { leavesOf, type ParameterTree } from "./parameter-tree.js";

/** One leaf of a summary. */
export interface ParameterRow {
  /** `"layers.0.weight"`. */
  readonly path: string;
  readonly shape: readonly number[];
  readonly count: number;
}

/** A tree's leaves and their number of entries in all. */
export interface ParameterSummary {
  readonly rows: readonly ParameterRow[];
  readonly total: number;
}

/** The number of entries of all leaves. */
export function parameterCount(tree: ParameterTree): number {
  return leavesOf(tree).reduce((total, { value }) => total + value.data.length, 0);
}

/** The leaves in order. */
export function parameterSummary(tree: ParameterTree): ParameterSummary {
  const rows = leavesOf(tree).map(({ path, value: { data, shape } }) => ({ path, shape, count: data.length }));
  return { rows, total: parameterCount(tree) };
}

/** A summary as text: one line for each leaf, and the total. Lines are joined by `\n`. */
export function formatParameterSummary({ rows, total }: ParameterSummary): string {
  const cells = [
    ...rows.map(({ path, shape, count }) => [path, `[${shape.join(", ")}]`, count.toLocaleString("en-US")] as const),
    ["total", "", total.toLocaleString("en-US")] as const,
  ];
  const width = (column: 0 | 1 | 2): number => Math.max(...cells.map((row) => row[column].length));
  return cells
    .map(([path, shape, count]) => `${path.padEnd(width(0))}  ${shape.padEnd(width(1))}  ${count.padStart(width(2))}`)
    .join("\n");
}
