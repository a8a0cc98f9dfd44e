/** A table for the terminal: the first column to the left, the others to the right. */

import type { Terminal } from "./terminal.js";

/** How columns stand. */
export interface TextTableOptions {
  /** How many columns, from the first on, stand to the left; default 1. */
  readonly left?: number;
}

/** Lines of a table, each ending in a newline; columns as wide as their widest cell. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  colors: Terminal["colors"],
  { left = 1 }: TextTableOptions = {},
): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string => {
    const cells = widths.map((width, i) => (i < left ? (row[i] ?? "").padEnd(width) : (row[i] ?? "").padStart(width)));
    return `  ${cells.join("  ")}`.trimEnd();
  };
  return [colors.dim(line(head)), ...rows.map(line)].map((each) => `${each}\n`).join("");
}
