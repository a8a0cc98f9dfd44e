/** A table for the terminal: the first column to the left, the others to the right. */

import type { Terminal } from "./terminal.js";

/** Lines of a table, each ending in a newline; columns as wide as their widest cell. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  colors: Terminal["colors"],
): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `  ${widths.map((width, i) => (i === 0 ? (row[i] ?? "").padEnd(width) : (row[i] ?? "").padStart(width))).join("  ")}`.trimEnd();
  return [colors.dim(line(head)), ...rows.map(line)].map((each) => `${each}\n`).join("");
}
