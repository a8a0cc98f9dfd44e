/** A scan over training sizes for a person at a terminal of 80 columns. */

import { wrap } from "@noether/figures/text";
import type { NetworkName, ScanJson } from "@noether/hybrid";
import type { Terminal } from "../terminal/terminal.js";
import { textTable } from "../terminal/text-table.js";
import { timeText } from "../terminal/time-text.js";
import { hybridFacts } from "./hybrid-facts.js";

/** The text, several lines, ending in a newline; `time` in ms. */
export function hybridScanSummary(
  { outcome, status, data, networks, training, points, differences, files }: ScanJson,
  time: number,
  colors: Terminal["colors"],
): string {
  const sizes = [...new Set(points.map(({ size }) => size))].sort((a, b) => a - b);
  const cell = (name: NetworkName, size: number): string => {
    const point = points.find((each) => each.network === name && each.size === size);
    if (point === undefined) return "";
    return `${point.auc.toFixed(4)} ± ${((point.interval[1] - point.interval[0]) / 2).toFixed(4)}`;
  };
  const { epochs } = training;
  const trainings = training.trainings === 1 ? "one training" : `mean of ${training.trainings} trainings`;
  return [
    "",
    ...(outcome === "diverged" ? [...wrap(status, 76).map((line) => `  ${colors.yellow(line)}`), ""] : []),
    `  ${colors.bold(colors.green(`AUC against the number of training events`))}`,
    `  ${trainings} of up to ${epochs} epochs; ± half of the 95 % interval`,
    "",
    textTable(
      ["  events", ...networks],
      sizes.map((size) => [`  ${size.toLocaleString("en")}`, ...networks.map((name) => cell(name, size))]),
      colors,
    ),
    ...(differences.length === 0
      ? []
      : [
          `  ${networks[0]} minus the other network, mean logits on the same events, 95 %`,
          "",
          textTable(
            ["  events", ...networks.slice(1)],
            sizes.map((size) => [
              `  ${size.toLocaleString("en")}`,
              ...differences
                .filter((each) => each.size === size)
                .map(({ interval }) => interval.map((end) => end.toFixed(4).replace("-", "−")).join(" to ")),
            ]),
            colors,
          ),
        ]),
    ...hybridFacts(
      [
        ["data", `${data.source}; ${data.parts.test.toLocaleString("en")} test events`],
        ...data.notes.map((note) => ["", note] as const),
        ["time", timeText(time)],
        ...(files.length > 0 ? [["files", files.join(", ")] as const] : []),
      ],
      colors,
    ),
    "",
    "",
  ].join("\n");
}
