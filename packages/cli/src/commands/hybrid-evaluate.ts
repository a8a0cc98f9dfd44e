/** `noether hybrid evaluate`: classifiers as ONNX, ours or not, on labelled events. */

import { writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { createRng } from "@noether/base";
import { writeFolderAtomic } from "@noether/base/files";
import { weightedDraws } from "@noether/engine";
import { type AreaDifference, areaDifference, byClass, pooledArea } from "@noether/statistics";
import { EFFICIENCIES, type Judgement, judgeScores, rocOf } from "../data/judge-scores.js";
import { type LabelledInput, type LabelledOptions, labelledInput } from "../data/labelled-input.js";
import { type ModelChoice, type ScoredModel, scoreModel } from "../data/score-model.js";
import { hybridEvaluateSummary } from "../terminal/hybrid-evaluate-summary.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";

/** The options as the command line gives them. */
export interface HybridEvaluateOptions extends LabelledOptions, ModelChoice {
  readonly model: readonly string[];
  readonly efficiencies?: readonly number[];
  readonly seed: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** What `--json` prints and `evaluation.json` holds. */
export interface HybridEvaluationJson {
  readonly data: {
    readonly source: string;
    readonly signal: number;
    readonly background: number;
    readonly notes: readonly string[];
  };
  readonly models: readonly (Omit<ScoredModel, "order" | "probability"> &
    Judgement & {
      /** The file's name, with its folder where several files have the same. */
      readonly label: string;
      readonly roc: { readonly background: readonly number[]; readonly signal: readonly number[] };
    })[];
  /** Of the first model's area less that of each other, on the same events. */
  readonly differences: readonly (AreaDifference & { readonly first: string; readonly second: string })[];
  /** The area over the scores of all models as one list, of events drawn by their weights: as the authors log epochs. */
  readonly pooledAuc: number;
  readonly files: readonly string[];
}

const RESULT = "evaluation.json";
const FILES = [RESULT, "evaluation.svg", "evaluation.png"];

/** Runs the command. @returns The exit code. */
export async function hybridEvaluateCommand(options: HybridEvaluateOptions, terminal: Terminal): Promise<number> {
  const { model, out, json = false } = options;
  const bar = progressBar(terminal);
  try {
    const input = await labelledInput(options, bar.onEvent);
    const scored: ScoredModel[] = [];
    for (const path of model) scored.push(await scoreModel(path, input, options, bar.onEvent));
    const answer = evaluationOf(scored, input, options);
    if (out !== undefined) await writeEvaluation(out, answer);
    bar.clear();
    terminal.out.write(json ? `${JSON.stringify(answer)}\n` : hybridEvaluateSummary(answer, terminal.colors));
    return 0;
  } finally {
    bar.clear();
  }
}

function evaluationOf(
  scored: readonly ScoredModel[],
  { events, source, notes }: LabelledInput,
  { efficiencies = EFFICIENCIES, seed, out }: HybridEvaluateOptions,
): HybridEvaluationJson {
  const signal = events.labels.reduce((sum, label) => sum + label, 0);
  const [first, ...others] = scored.map(({ order }) => order);
  const meter = pooledArea();
  const draws = weightedDraws(events.weights ?? new Float64Array(events.events).fill(1));
  let pooledAuc = Number.NaN;
  for (const [i, { probability }] of scored.entries()) {
    const rows = draws.draw(events.events, createRng(seed).stream(`pooled ${i}`));
    const drawn = byClass(
      Float64Array.from(rows, (row) => probability[row]!),
      Uint8Array.from(rows, (row) => events.labels[row]!),
    );
    pooledAuc = meter.add(drawn);
  }
  const labels = labelsOf(scored.map(({ file }) => file));
  return {
    data: { source, signal, background: events.events - signal, notes },
    models: scored.map(({ order, probability, ...model }, i) => {
      const { background, signal: passing } = rocOf({ order }, events);
      return {
        label: labels[i]!,
        ...model,
        ...judgeScores({ order, probability }, events, efficiencies),
        roc: { background: Array.from(background), signal: Array.from(passing) },
      };
    }),
    differences: others.map((other, i) => ({
      first: labels[0]!,
      second: labels[i + 1]!,
      ...areaDifference({ first: first!, second: other, labels: events.labels, weights: events.weights }),
    })),
    pooledAuc,
    files: out === undefined ? [] : FILES.map((name) => join(out, name)),
  };
}

function labelsOf(files: readonly string[]): readonly string[] {
  const names = files.map((file) => basename(file));
  return names.map((name, i) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : join(basename(dirname(resolve(files[i]!))), name),
  );
}

async function writeEvaluation(out: string, answer: HybridEvaluationJson): Promise<void> {
  const { hybridEvaluationPicture } = await import("../figures/hybrid-evaluation-picture.js");
  const { renderPng } = await import("@noether/figures/png");
  const svg = hybridEvaluationPicture(answer);
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, RESULT), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "evaluation.svg"), svg);
    await writeFile(join(folder, "evaluation.png"), renderPng(svg));
  });
}
