/** Judged classifiers for a person at a terminal of 80 columns. */

import type { EvaluationJson } from "@noether/hybrid";
import type { Terminal } from "../terminal/terminal.js";
import { hybridFacts } from "./hybrid-facts.js";
import { judgementLines } from "./hybrid-judgement-lines.js";

/** The text, several lines, ending in a newline. */
export function hybridEvaluateSummary(
  { data, models, differences, pooledAuc, files }: EvaluationJson,
  colors: Terminal["colors"],
): string {
  const count = (value: number): string => value.toLocaleString("en");
  return [
    "",
    ...models.flatMap((model) => [
      `  ${colors.bold(colors.green(`${model.label}: AUC ${model.auc.toFixed(4)}`))}` +
        ` (95 %: ${model.interval.map((end) => end.toFixed(4)).join(" to ")})`,
      ...hybridFacts(
        [
          [
            "model",
            `${model.network === null ? "a classifier" : `Noether's ${model.network} network`}, which takes ${model.takes}; ` +
              `its output ${model.output} is read as ${model.scores === "logit" ? "a logit" : "a probability"}`,
          ],
          ...judgementLines(model),
        ],
        colors,
      ),
      "",
    ]),
    ...hybridFacts(
      [
        ...differences.map(
          ({ second, difference, interval }) =>
            [
              "difference",
              `first model minus ${second}: ${signed(difference)} (95 %: ${interval.map(signed).join(" to ")}, paired)`,
            ] as const,
        ),
        [
          "pooled AUC",
          `${pooledAuc.toFixed(4)}${models.length > 1 ? ", over the scores of all models as one list" : ""}`,
        ],
        ["data", `${data.source}: ${count(data.signal)} signal, ${count(data.background)} background`],
        ...data.notes.map((note) => ["", note] as const),
        ...(files.length > 0 ? [["files", files.join(", ")] as const] : []),
      ],
      colors,
    ),
    "",
    "",
  ].join("\n");
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;
}
