/** The text of a scan for a terminal of 80 columns. */

import type { ScanJson } from "@noether/core";
import { shortName, wrap } from "@noether/figures/text";
import type { Terminal } from "../terminal/terminal.js";
import { textTable } from "../terminal/text-table.js";
import { timeText } from "../terminal/time-text.js";

const WIDTH = 78;
/** The number of letters after which names of algebras are cut, so that five columns fit. */
const MOST_LETTERS = 28;

/** The text, several lines, ending in a newline. */
export function scanSummary({ data, scans, time, files }: ScanJson, colors: Terminal["colors"]): string {
  const tables = scans.flatMap(({ oracle, dimension, status, closedForm, trainings }) => [
    `  ${colors.bold(colors.green(oracle))}${scans.length > 1 ? `  in ${dimension} dimensions` : ""}`,
    ...wrap(status, WIDTH).map((line) => `  ${line}`),
    ...(closedForm.outcome === "found" || closedForm.outcome === "none"
      ? []
      : wrap(`The closed form: ${closedForm.status}`, WIDTH).map((line) => `  ${colors.yellow(line)}`)),
    "",
    textTable(
      ["  generators", "algebra", "loss", "largest term", "trainings"],
      trainings.map(({ generators, algebra, loss, dominant, members }) => [
        `  ${generators}`,
        shortName(algebra ?? "none", MOST_LETTERS),
        loss.loss.toExponential(1),
        dominant,
        `${members.succeeded} of ${members.of}`,
      ]),
      colors,
      { left: 2 },
    ),
  ]);
  const facts: readonly (readonly [string, string])[] = [
    ["data", data.source],
    ...data.notes.map((note) => ["", note] as const),
    ["time", timeText(time)],
    ...(files.length > 0 ? [["files", files.join(", ")] as const] : []),
  ];
  const lines = facts.flatMap(([key, value]) =>
    wrap(value, WIDTH - 12).map((line, i) => `  ${colors.dim((i === 0 ? key : "").padEnd(12))}${line}`),
  );
  return ["", ...tables, ...lines, "", ""].join("\n");
}
