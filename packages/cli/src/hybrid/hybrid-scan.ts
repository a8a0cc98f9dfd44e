/** `noether hybrid scan`: the area under the curve against the number of training events, for several networks. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { writeFolderAtomic } from "@noether/base/files";
import { tableToCsv } from "@noether/figures/text";
import { type NetworkName, type ScanJson, scanSizes, scanToJson } from "@noether/hybrid";
import { studyFolder } from "@noether/hybrid/files";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { hybridScanSummary } from "./hybrid-scan-summary.js";
import { type LabeledOptions, labeledInput } from "./labeled-input.js";
import { checkResume, type StudyOptions, studyOptions, trainingExecutors } from "./study-options.js";

/** The options as the command line gives them. */
export interface HybridScanOptions extends LabeledOptions, StudyOptions {
  readonly networks: readonly NetworkName[];
  readonly sizes?: readonly number[];
  readonly fractions?: readonly number[];
}

const FILES = ["scan.json", "scan.csv", "scan.svg", "scan.png"];
/** The exit code where a training diverged. */
const DIVERGED = 1;

/** Runs the command. @returns The exit code. */
export async function hybridScanCommand(options: HybridScanOptions, terminal: Terminal): Promise<number> {
  const { networks, sizes, fractions, out, resume, seed, json = false } = options;
  checkResume(options);
  const { onEvent, clear } = progressBar(terminal);
  const begun = terminal.now();
  try {
    const input = await labeledInput("hybrid scan", options, onEvent);
    const result = await scanSizes(input, {
      ...studyOptions(options),
      networks,
      sizes,
      fractions,
      rng: createRng(seed),
      executors: trainingExecutors(options),
      store: out === undefined ? undefined : studyFolder(out, { resume, seed }),
      onEvent,
    });
    const scanned = result.outcome === "scanned";
    const files = scanned && out !== undefined ? FILES.map((name) => join(out, name)) : [];
    const answer = scanToJson(result, { seed, files });
    if (scanned && out !== undefined) await write(out, answer);
    clear();
    const time = terminal.now() - begun;
    terminal.out.write(json ? `${JSON.stringify(answer)}\n` : hybridScanSummary(answer, time, terminal.colors));
    return scanned ? 0 : DIVERGED;
  } finally {
    clear();
  }
}

async function write(out: string, answer: ScanJson): Promise<void> {
  const { sizeScanFigure } = await import("@noether/figures");
  const { renderPng } = await import("@noether/figures/png");
  const svg = sizeScanFigure(answer);
  const head = ["network", "events", "auc", "low", "high", "deviation", "trainings", "ensemble_auc"];
  const rows = answer.points.map(({ network, size, auc, interval: [low, high], deviation, trainings, ensemble }) => {
    return [network, size, auc, low, high, deviation, trainings.length, ensemble.auc];
  });
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, "scan.json"), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "scan.csv"), tableToCsv({ head, rows }));
    await writeFile(join(folder, "scan.svg"), svg);
    await writeFile(join(folder, "scan.png"), renderPng(svg));
  });
}
