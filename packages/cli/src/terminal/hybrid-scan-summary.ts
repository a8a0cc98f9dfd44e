/** A scan over training sizes for a person at a terminal of 80 columns. */

import type { HybridScanJson } from "../commands/hybrid-scan.js";
import { hybridFacts } from "./hybrid-facts.js";
import type { Terminal } from "./terminal.js";
import { textTable } from "./text-table.js";
import { timeText } from "./time-text.js";

/** The text, several lines, ending in a newline; `time` in ms. */
export function hybridScanSummary(
  { data, networks, training, points, differences, files }: HybridScanJson,
  time: number,
  colors: Terminal["colors"],
): string {
  const sizes = [...new Set(points.map(({ size }) => size))];
  const at = (size: number): HybridScanJson["points"] =>
    networks.map((name) => points.find((point) => point.network === name && point.size === size)!);
  const { seeds, epochs } = training;
  const trainings = seeds === 1 ? "one training" : `mean of ${seeds} trainings`;
  return [
    "",
    `  ${colors.bold(colors.green(`AUC against the number of training events`))}`,
    `  ${trainings} of up to ${epochs} epochs; ± half of the 95 % interval`,
    "",
    textTable(
      ["  events", ...networks],
      sizes.map((size) => [
        `  ${size.toLocaleString("en")}`,
        ...at(size).map(({ auc, interval }) => `${auc.toFixed(4)} ± ${((interval[1] - interval[0]) / 2).toFixed(4)}`),
      ]),
      colors,
    ),
    ...(differences.length === 0
      ? []
      : [
          `  ${networks[0]} less the other, mean logits on the same events, 95 %`,
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
