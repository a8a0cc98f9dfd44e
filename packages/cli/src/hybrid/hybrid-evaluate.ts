/** `noether hybrid evaluate`: classifiers as ONNX, ours or not, on labeled events. */

import { writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { createRng } from "@noether/base";
import { writeFolderAtomic } from "@noether/base/files";
import {
  type EvaluationJson,
  evaluateScores,
  evaluationToJson,
  type NamedScores,
  type ScoreModelOptions,
  scoreModel,
} from "@noether/hybrid";
import { readBytes } from "../data/read-bytes.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { hybridEvaluateSummary } from "./hybrid-evaluate-summary.js";
import { type LabeledOptions, labeledInput } from "./labeled-input.js";

/** The options as the command line gives them. */
export interface HybridEvaluateOptions extends LabeledOptions, Pick<ScoreModelOptions, "output" | "scores" | "takes"> {
  readonly model: readonly string[];
  readonly efficiencies?: readonly number[];
  readonly seed: number;
  readonly out?: string;
  readonly json?: boolean;
}

const FILES = ["evaluation.json", "evaluation.svg", "evaluation.png"];

/** Runs the command. @returns The exit code. */
export async function hybridEvaluateCommand(options: HybridEvaluateOptions, terminal: Terminal): Promise<number> {
  const { model, efficiencies, seed, out, json = false, output, scores, takes } = options;
  const { onEvent, clear } = progressBar(terminal);
  try {
    const input = await labeledInput("hybrid evaluate", options, onEvent);
    const judged: NamedScores[] = [];
    for (const file of model) {
      const bytes = await readBytes(file, "model");
      const own = await scoreModel(bytes, input, { file, output, scores, takes, onEvent });
      judged.push({ ...own, label: labelOf(file, model) });
    }
    const evaluation = evaluateScores(input, judged, { efficiencies, rng: createRng(seed) });
    const files = out === undefined ? [] : FILES.map((name) => join(out, name));
    const answer = evaluationToJson(evaluation, { files });
    if (out !== undefined) await write(out, answer);
    clear();
    terminal.out.write(json ? `${JSON.stringify(answer)}\n` : hybridEvaluateSummary(answer, terminal.colors));
    return 0;
  } finally {
    clear();
  }
}

/** The name of a file, with its folder where several of the files have the same. */
function labelOf(file: string, files: readonly string[]): string {
  const name = basename(file);
  const alike = files.filter((other) => basename(other) === name);
  return alike.length === 1 ? name : join(basename(dirname(resolve(file))), name);
}

async function write(out: string, answer: EvaluationJson): Promise<void> {
  const { evaluationFigure } = await import("@noether/figures");
  const { renderPng } = await import("@noether/figures/png");
  const svg = evaluationFigure(answer);
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, "evaluation.json"), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "evaluation.svg"), svg);
    await writeFile(join(folder, "evaluation.png"), renderPng(svg));
  });
}
