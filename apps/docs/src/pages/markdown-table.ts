/** A Markdown table; the first row is the head. Columns whose head begins with `>` are aligned to the right. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rules = head.map((cell) => (cell.startsWith(">") ? "---:" : "---"));
  return [line(head.map((cell) => cell.replace(/^>/, ""))), line(rules), ...body.map(line)].join("\n");
}
