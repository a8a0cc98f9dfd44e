/** A trained classifier for a person at a terminal of 80 columns. */

import type { HybridTrainJson } from "../data/hybrid-result.js";
import { hybridFacts } from "./hybrid-facts.js";
import { judgementLines } from "./hybrid-judgement-lines.js";
import type { Terminal } from "./terminal.js";
import { textTable } from "./text-table.js";
import { timeText } from "./time-text.js";

/** Bins that are printed; the others are in the files. */
const MOST_BINS = 12;

/** The text, several lines, ending in a newline; `time` in ms. */
export function hybridTrainSummary(answer: HybridTrainJson, time: number, colors: Terminal["colors"]): string {
  const { data, network, training, test, seeds, factor, files } = answer;
  const { parts, particles, notes, order } = data;
  const hybrid = network.network === "hybrid" || network.network === "enlarged";
  const many = particles.most === particles.fewest ? `${particles.most}` : `${particles.fewest} to ${particles.most}`;
  const epochs = [...new Set(training.ends.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  return [
    "",
    `  ${colors.bold(colors.green(`${network.network} network: AUC ${test.auc.toFixed(4)}`))}` +
      ` (95 %: ${test.interval.map((end) => end.toFixed(4)).join(" to ")})`,
    "",
    ...hybridFacts(
      [
        [
          "data",
          `${data.source}: ${number(data.signal)} signal, ${number(data.background)} background; ${many} particles`,
        ],
        [
          "",
          `components ${order}; ${number(parts.training)} for training, ${number(parts.validation)} for validation, ${number(parts.test)} for the test`,
        ],
        ...notes.map((note) => ["", note] as const),
        [
          "network",
          `preset ${network.preset}, ${number(network.parameters)} parameters${hybrid ? `, ${network.join}` : ""}${network.pairs ? "" : ", for any number of particles"}`,
        ],
        [
          "training",
          `${seeds.length} ${seeds.length === 1 ? "training" : "trainings"}; epoch taken ${epochs.length > 3 ? `${epochs[0]} to ${epochs.at(-1)}` : epochs.join(", ")} of ${training.epochs}`,
        ],
        ...judgementLines(test),
        ...(seeds.length > 1
          ? [["each alone", `AUC ${seeds.map(({ auc }) => auc.toFixed(4)).join(", ")}`] as const]
          : []),
      ],
      colors,
    ),
    ...(factor === null
      ? []
      : [
          "",
          textTable(
            [`  ${factor.context}`, "events", "general part", "learned weight"],
            factor.bins
              .slice(0, MOST_BINS)
              .map(({ low, high, at, events, contribution, weight }) => [
                factor.kinds ? `  ${short(at)}` : `  ${short(low)} to ${short(high)}`,
                number(events),
                band(contribution, seeds.length),
                weight === undefined ? "" : band(weight, seeds.length),
              ]),
            colors,
          ).trimEnd(),
        ]),
    "",
    ...hybridFacts(
      [["time", timeText(time)], ...(files.length > 0 ? [["files", files.join(", ")] as const] : [])],
      colors,
    ),
    "",
    "",
  ].join("\n");
}

function band({ mean, deviation }: { readonly mean: number; readonly deviation: number }, trainings: number): string {
  return trainings === 1 ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${deviation.toFixed(3)}`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
