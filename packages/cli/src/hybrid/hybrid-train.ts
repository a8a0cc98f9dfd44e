/** `noether hybrid train`: labeled events in; a classifier as ONNX, its judgement and a report out. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { writeFolderAtomic } from "@noether/base/files";
import {
  exportStudy,
  type NetworkName,
  type TrainedStudy,
  type TrainStudyJson,
  trainStudy,
  trainStudyToJson,
} from "@noether/hybrid";
import { studyFolder } from "@noether/hybrid/files";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { hybridTrainSummary } from "./hybrid-train-summary.js";
import { type LabeledOptions, labeledInput } from "./labeled-input.js";
import { checkResume, type StudyOptions, studyOptions, trainingExecutors } from "./study-options.js";

/** The options as the command line gives them. */
export interface HybridTrainOptions extends LabeledOptions, StudyOptions {
  readonly network: NetworkName;
  readonly precision: "float32" | "float64";
}

const FILES = ["result.json", "model.onnx", "report.svg", "report.png"];
/** The exit code where a training diverged. */
const DIVERGED = 1;

/** Runs the command. @returns The exit code. */
export async function hybridTrainCommand(options: HybridTrainOptions, terminal: Terminal): Promise<number> {
  const { network, out, resume, seed, precision, json = false } = options;
  checkResume(options);
  const { onEvent, clear } = progressBar(terminal);
  const begun = terminal.now();
  try {
    const input = await labeledInput("hybrid train", options, onEvent);
    const result = await trainStudy(input, {
      ...studyOptions(options),
      network,
      rng: createRng(seed),
      executors: trainingExecutors(options),
      store: out === undefined ? undefined : studyFolder(out, { resume, seed }),
      onEvent,
    });
    const kept = result.outcome === "trained" && out !== undefined;
    const answer = trainStudyToJson(result, { seed, files: kept ? FILES.map((name) => join(out, name)) : [] });
    if (result.outcome === "trained" && out !== undefined) await write(out, result, answer, { seed, precision });
    clear();
    const time = terminal.now() - begun;
    terminal.out.write(json ? `${JSON.stringify(answer)}\n` : hybridTrainSummary(answer, time, terminal.colors));
    return result.outcome === "trained" ? 0 : DIVERGED;
  } finally {
    clear();
  }
}

async function write(
  out: string,
  study: TrainedStudy,
  answer: TrainStudyJson,
  { seed, precision }: Pick<HybridTrainOptions, "seed" | "precision">,
): Promise<void> {
  const { classifierFigure } = await import("@noether/figures");
  const { renderPng } = await import("@noether/figures/png");
  const svg = classifierFigure(study);
  const model = exportStudy(study, { precision, seed });
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, "result.json"), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "model.onnx"), model);
    await writeFile(join(folder, "report.svg"), svg);
    await writeFile(join(folder, "report.png"), renderPng(svg));
  });
}
