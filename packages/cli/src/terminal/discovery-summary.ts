/** A discovery for a person at a terminal. */

import type { Result } from "@noether/core";
import type { DiscoveryJson } from "../commands/discover.js";
import { realForm } from "./real-form.js";
import type { Terminal } from "./terminal.js";

/** Labels beyond this are counted. */
const MOST_LABELS = 12;

/** The text, several lines, ending in a newline. */
export function discoverySummary(result: Result, json: DiscoveryJson, colors: Terminal["colors"]): string {
  const { algebra, certain, status, oracle, outcome } = result;
  const { data, model, timing, files } = json;
  const title = algebra?.name ?? (outcome === "none" ? "no continuous linear symmetry" : "undecided");
  const lines: (readonly [string, string])[] = [
    ["oracle", `${oracle.formula}  (${oracle.name})`],
    ["data", data.source + (data.fileOrder === null ? "" : `, components ${data.fileOrder}`)],
  ];
  const shown = algebra ?? certain;
  if (shown !== undefined) {
    const { closureResidual, identification, labels } = shown;
    const { exactDeviation, rank, isomorphisms } = identification;
    const more = labels.length > MOST_LABELS ? `, and ${labels.length - MOST_LABELS} more` : "";
    lines.push([algebra === undefined ? "certain" : "algebra", [shown.name, ...isomorphisms].join(" ≅ ")]);
    lines.push(["real form", `${realForm(identification)}; rank ${rank}`]);
    lines.push(["generators", labels.slice(0, MOST_LABELS).join(", ") + more]);
    lines.push([
      "exactness",
      `closure residual ${digits(closureResidual)}` +
        (exactDeviation === undefined ? "" : `, deviation from the exact algebra ${digits(exactDeviation)}`),
    ]);
  }
  if (model !== null) {
    lines.push([
      "model",
      `moved ${model.samples.toLocaleString("en")} fresh samples by ${(100 * model.meanMove).toFixed(0)} % of their length; ` +
        `the oracle changed by at most ${digits(model.largestChange)}`,
    ]);
  }
  lines.push(["time", `${timing.discover.toFixed(0)} ms to discover, ${timing.total.toFixed(0)} ms in all`]);
  if (files.length > 0) lines.push(["files", files.join(", ")]);
  const color = outcome === "found" ? colors.green : colors.yellow;
  return [
    "",
    `  ${color(colors.bold(title))}`,
    `  ${status}`,
    "",
    ...lines.map(([key, value]) => `  ${colors.dim(key.padEnd(10))}  ${value}`),
    "",
    "",
  ].join("\n");
}

function digits(value: number): string {
  return value.toExponential(1);
}
