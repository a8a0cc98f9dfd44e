/** What `noether gan` found, for a person at a terminal of 80 columns. */

import type { GanJson } from "../commands/gan.js";
import { wrap } from "../figures/wrap.js";
import type { Terminal } from "./terminal.js";
import { textTable } from "./text-table.js";

const WIDTH = 78;
/** Replicas that are listed; the others are in the files. */
const MOST_ROWS = 12;

/** The text, several lines, ending in a newline. */
export function ganSummary(answer: GanJson, colors: Terminal["colors"]): string {
  const { data, family, message, group, parameterNames, replicas, time, files } = answer;
  const shown = replicas.slice(0, MOST_ROWS);
  const cells = shown.map(({ parameters, outcome, auc }) => [
    `  ${outcome}`,
    ...parameters.slice(0, 5).map((value) => value?.toFixed(3) ?? "NaN"),
    auc?.toFixed(3) ?? "NaN",
  ]);
  const more = replicas.length - shown.length;
  const facts: readonly (readonly [string, string])[] = [
    ["data", data.source],
    ["family", family],
    ...(more > 0 ? [["replicas", `${more} more: see --json, or --out`] as const] : []),
    ...(parameterNames.length > 5
      ? [["", `${parameterNames.length - 5} more parameters: see --json, or --out`] as const]
      : []),
    ["time", time < 10_000 ? `${time.toFixed(0)} ms` : `${(time / 1000).toFixed(0)} s`],
    ...(files.length > 0 ? [["files", files.join(", ")] as const] : []),
  ];
  const indent = (text: string): string[] => wrap(text, WIDTH).map((line) => `  ${line}`);
  return [
    "",
    ...(group === null ? [] : [`  ${colors.bold(colors.green(group.name))}`, ...indent(group.status)]),
    ...indent(message),
    "",
    textTable(["  replica", ...parameterNames.slice(0, 5), "auc"], cells, colors),
    ...facts.flatMap(([key, value]) =>
      wrap(value, WIDTH - 12).map((line, i) => `  ${colors.dim((i === 0 ? key : "").padEnd(12))}${line}`),
    ),
    "",
    "",
  ].join("\n");
}
