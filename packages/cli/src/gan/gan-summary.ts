/** What `noether gan` found, for a person at a terminal of 80 columns. */

import { wrap } from "@noether/figures/text";
import type { DiscoveredGroupJson, GroupComponentJson, ScoreAnswer } from "@noether/gan";
import type { Terminal } from "../terminal/terminal.js";
import { textTable } from "../terminal/text-table.js";
import { timeText } from "../terminal/time-text.js";

const WIDTH = 78;
/** Replicas that are listed; the others are in the files. */
const MOST_ROWS = 12;

/** What a run leaves beside its answer: the files that it wrote, and the milliseconds that it took. */
export interface GanRun {
  readonly files: readonly string[];
  readonly time: number;
}

/** The text, several lines, ending in a newline. */
export function ganSummary(answer: DiscoveredGroupJson, { files, time }: GanRun, colors: Terminal["colors"]): string {
  const { data, inertial, family, training, group, rival, parameterNames, replicas } = answer;
  const shown = replicas.slice(0, MOST_ROWS);
  const cells = shown.map(({ parameters, outcome, auc }) => [
    `  ${outcome}`,
    ...parameters.slice(0, 5).map((value) => value?.toFixed(3) ?? "NaN"),
    auc?.toFixed(3) ?? "NaN",
  ]);
  const more = replicas.length - shown.length;
  const facts: readonly (readonly [string, string])[] = [
    ["data", data.source ?? ""],
    ...(inertial === null ? [] : [["inertial", `${inertial.source ?? ""}, ${inertial.imposed}`] as const]),
    ["family", family],
    ...(rival === null ? [] : [["by score", rivalText(rival)] as const]),
    ...(group === null ? [] : testedText(group.components, data.heldOut)),
    ...(more > 0 ? [["replicas", `${more} more: see --json, or --out`] as const] : []),
    ...(parameterNames.length > 5
      ? [["", `${parameterNames.length - 5} more parameters: see --json, or --out`] as const]
      : []),
    ["time", timeText(time)],
    ...(files.length > 0 ? [["files", files.join(", ")] as const] : []),
  ];
  const indent = (text: string): string[] => wrap(text, WIDTH).map((line) => `  ${line}`);
  return [
    "",
    ...(group === null ? [] : [`  ${colors.bold(colors.green(group.name))}`, ...indent(group.status)]),
    ...indent(training.status),
    "",
    textTable(["  replica", ...parameterNames.slice(0, 5), "auc"], cells, colors),
    ...facts.flatMap(([key, value]) =>
      wrap(value, WIDTH - 12).map((line, i) => `  ${colors.dim((i === 0 ? key : "").padEnd(12))}${line}`),
    ),
    "",
    "",
  ].join("\n");
}

/** Score matching's answer in a sentence or two. */
function rivalText({ status, agreement }: ScoreAnswer): string {
  return agreement === null ? status : `${status} ${agreement.status}`;
}

/** How the components did on samples that were held out. */
function testedText(
  components: readonly GroupComponentJson[],
  heldOut: number,
): readonly (readonly [string, string])[] {
  const tests = components.flatMap(({ test }) => (test === null ? [] : [test]));
  if (tests.length === 0) return [];
  const failed = tests.filter(({ differ }) => differ).length;
  const most = Math.max(...tests.map(({ auc }) => auc));
  const told = failed === 0 ? "no component" : `${failed} of ${tests.length} components`;
  return [
    [
      "held out",
      `a classifier tells ${told} from ${heldOut.toLocaleString("en")} fresh samples; largest area ${most.toFixed(3)}`,
    ],
  ];
}
