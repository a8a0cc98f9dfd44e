/** `noether hybrid train`: labelled events in; a classifier as ONNX, its measures and a report out. */

import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { writeFolderAtomic } from "@noether/base/files";
import { exportClassifier } from "@noether/hybrid";
import { hybridMetadata } from "../data/hybrid-metadata.js";
import { type NetworkName, type NetworkOptions, networkChoice } from "../data/hybrid-network.js";
import { type HybridTrainJson, trainJson } from "../data/hybrid-result.js";
import { CHECKPOINTS, checkResume, fingerprintOf, type HybridStudy, openStudy } from "../data/hybrid-study.js";
import { splitInput, type TrainingOptions, trainChoice, trainingChoice } from "../data/hybrid-training.js";
import { type LabelledOptions, labelledInput } from "../data/labelled-input.js";
import { hybridTrainSummary } from "../terminal/hybrid-train-summary.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";

/** The options as the command line gives them. */
export interface HybridTrainOptions extends LabelledOptions, TrainingOptions, NetworkOptions {
  readonly network: NetworkName;
  readonly precision: "float32" | "float64";
  readonly threads?: number;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
}

const RESULT = "result.json";
const FILES = [RESULT, "model.onnx", "report.svg", "report.png"];

/** Runs the command. @returns The exit code. */
export async function hybridTrainCommand(options: HybridTrainOptions, terminal: Terminal): Promise<number> {
  const { out, resume = false, threads = availableParallelism(), json = false, precision } = options;
  checkResume(resume, out);
  const bar = progressBar(terminal);
  const begun = terminal.now();
  try {
    const input = await labelledInput(options, bar.onEvent);
    const chosen = networkChoice(options.network, options, { most: input.events.particles, fewest: input.fewest });
    const training = trainingChoice(options, [chosen.network]);
    const parts = splitInput(input, training);
    const study: HybridStudy = { kind: "hybrid train", data: fingerprintOf(input), networks: [chosen], training };
    const goesOn = out !== undefined && (await openStudy(out, study, { resume, result: RESULT, parts: [CHECKPOINTS] }));
    const trained = await trainChoice(chosen, parts, training, {
      threads,
      onEvent: bar.onEvent,
      ...(out !== undefined && { kept: { folder: join(out, CHECKPOINTS), prefix: "", resume: goesOn } }),
    });
    const files = out === undefined ? [] : FILES.map((name) => join(out, name));
    const answer = await trainJson(trained, input, { parts, chosen, training }, { files, onEvent: bar.onEvent });
    if (out !== undefined) {
      const model = exportClassifier(trained, { precision, metadata: hybridMetadata(study) });
      await writeTrained(out, answer, model);
    }
    bar.clear();
    const time = terminal.now() - begun;
    terminal.out.write(json ? `${JSON.stringify(answer)}\n` : hybridTrainSummary(answer, time, terminal.colors));
    return 0;
  } finally {
    bar.clear();
  }
}

async function writeTrained(out: string, answer: HybridTrainJson, model: Uint8Array): Promise<void> {
  const { hybridReport } = await import("../figures/hybrid-report.js");
  const { renderPng } = await import("@noether/figures/png");
  const svg = hybridReport(answer);
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, RESULT), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "model.onnx"), model);
    await writeFile(join(folder, "report.svg"), svg);
    await writeFile(join(folder, "report.png"), renderPng(svg));
  });
}
