/** A trained classifier for a person at a terminal of 80 columns. */

import { wrap } from "@noether/figures/text";
import type { TrainStudyJson } from "@noether/hybrid";
import type { Terminal } from "../terminal/terminal.js";
import { textTable } from "../terminal/text-table.js";
import { timeText } from "../terminal/time-text.js";
import { hybridFacts } from "./hybrid-facts.js";
import { judgementLines } from "./hybrid-judgement-lines.js";

/** The bins that are printed; all are in the files. */
const MOST_BINS = 12;
const WIDTH = 76;

/** The text, several lines, ending in a newline; `time` in ms. */
export function hybridTrainSummary(answer: TrainStudyJson, time: number, colors: Terminal["colors"]): string {
  const { files } = answer;
  const end: Fact[] = [["time", timeText(time)]];
  if (files.length > 0) end.push(["files", files.join(", ")]);
  return [
    "",
    ...heading(answer, colors),
    "",
    ...hybridFacts([...dataFacts(answer), ...networkFacts(answer), ...testFacts(answer)], colors),
    ...factorTable(answer, colors),
    "",
    ...hybridFacts(end, colors),
    "",
    "",
  ].join("\n");
}

type Fact = readonly [key: string, value: string];

function heading(answer: TrainStudyJson, colors: Terminal["colors"]): readonly string[] {
  if (answer.outcome === "diverged") return wrap(answer.status, WIDTH).map((line) => `  ${colors.yellow(line)}`);
  const { network, test } = answer;
  const [low, high] = test.interval.map((value) => value.toFixed(4));
  return [
    `  ${colors.bold(colors.green(`${network.network} network: AUC ${test.auc.toFixed(4)}`))} (95 %: ${low} to ${high})`,
  ];
}

function dataFacts({ data }: TrainStudyJson): readonly Fact[] {
  const { parts, particles, notes, order } = data;
  const many = particles.most === particles.fewest ? `${particles.most}` : `${particles.fewest} to ${particles.most}`;
  return [
    ["data", `${data.source}: ${number(data.signal)} signal, ${number(data.background)} background; ${many} particles`],
    [
      "",
      `components ${order}; ${number(parts.training)} for training, ${number(parts.validation)} for validation, ${number(parts.test)} for the test`,
    ],
    ...notes.map((note): Fact => ["", note]),
  ];
}

function networkFacts({ network, training }: TrainStudyJson): readonly Fact[] {
  const hybrid = network.network === "hybrid" || network.network === "enlarged-hybrid";
  const epochs = [...new Set(training.ends.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  const taken = epochs.length > 3 ? `${epochs[0]} to ${epochs.at(-1)}` : epochs.join(", ");
  const count = training.trainings;
  return [
    [
      "network",
      `preset ${network.preset}, ${number(network.parameters)} parameters${hybrid ? `, ${network.join}` : ""}${network.pairs ? "" : ", for any number of particles"}`,
    ],
    ["training", `${count} ${count === 1 ? "training" : "trainings"}; epoch taken ${taken} of ${training.epochs}`],
  ];
}

function testFacts(answer: TrainStudyJson): readonly Fact[] {
  if (answer.outcome === "diverged") return [];
  const { test, trainings } = answer;
  const lines = judgementLines(test);
  if (trainings.length === 1) return lines;
  return [...lines, ["each alone", `AUC ${trainings.map(({ auc }) => auc.toFixed(4)).join(", ")}`]];
}

function factorTable(answer: TrainStudyJson, colors: Terminal["colors"]): readonly string[] {
  if (answer.outcome === "diverged" || answer.factor === null) return [];
  const { factor, trainings } = answer;
  const rows = factor.bins.slice(0, MOST_BINS).map(({ low, high, at, events, contribution, weight }) => {
    const bin = factor.kinds ? `  ${short(at)}` : `  ${short(low)} to ${short(high)}`;
    const learned = weight === undefined ? "" : band(weight, trainings.length);
    return [bin, number(events), band(contribution, trainings.length), learned];
  });
  const table = textTable([`  ${factor.context}`, "events", "general part", "learned weight"], rows, colors);
  return ["", table.trimEnd()];
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
