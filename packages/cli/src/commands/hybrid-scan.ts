/** `noether hybrid scan`: the area under the curve against the number of training events, for several networks. */

import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createRng, InputError, type OnEvent } from "@noether/base";
import { writeFileAtomic, writeFolderAtomic } from "@noether/base/files";
import { shuffled } from "@noether/engine";
import { tableToCsv } from "@noether/figures/text";
import { scoreEvents, selectEvents } from "@noether/hybrid";
import { encodeNpz, readNpz, toFloat64 } from "@noether/physics-data";
import { type NetworkChoice, type NetworkName, type NetworkOptions, networkChoice } from "../data/hybrid-network.js";
import { dataJson, type HybridDataJson } from "../data/hybrid-result.js";
import { CHECKPOINTS, checkResume, fingerprintOf, type HybridStudy, openStudy } from "../data/hybrid-study.js";
import {
  type Parts,
  splitInput,
  type TrainingChoice,
  type TrainingOptions,
  trainChoice,
  trainingChoice,
} from "../data/hybrid-training.js";
import { type LabelledOptions, labelledInput } from "../data/labelled-input.js";
import {
  type ScannedPoint,
  type ScanPoint,
  type SizeDifference,
  scanDifferences,
  scanPoint,
} from "../data/scan-point.js";
import type { CliErrorCode } from "../errors.js";
import { hybridScanSummary } from "../terminal/hybrid-scan-summary.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";

/** The options as the command line gives them. */
export interface HybridScanOptions extends LabelledOptions, TrainingOptions, NetworkOptions {
  readonly networks: readonly NetworkName[];
  readonly sizes?: readonly number[];
  readonly fractions?: readonly number[];
  readonly threads?: number;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** What `--json` prints and `scan.json` holds. */
export interface HybridScanJson {
  readonly data: HybridDataJson;
  readonly networks: readonly NetworkName[];
  readonly training: TrainingChoice;
  /** For each network its sizes, rising. */
  readonly points: readonly ScanPoint[];
  /** At each size, the first network's area less that of each other, on the same test events. */
  readonly differences: readonly SizeDifference[];
  readonly files: readonly string[];
}

const RESULT = "scan.json";
const FILES = [RESULT, "scan.csv", "scan.svg", "scan.png"];
/** Logits on the test events of the trainings that are done. */
const POINTS = "points";
const FRACTIONS = [0.1, 0.2, 0.5, 1] as const;

/** Runs the command. @returns The exit code. */
export async function hybridScanCommand(options: HybridScanOptions, terminal: Terminal): Promise<number> {
  const { networks, out, resume = false, threads = availableParallelism(), json = false } = options;
  checkResume(resume, out);
  const bar = progressBar(terminal);
  const begun = terminal.now();
  try {
    const input = await labelledInput(options, bar.onEvent);
    const kinds = { most: input.events.particles, fewest: input.fewest };
    const chosen = networks.map((name) => networkChoice(name, options, kinds));
    const training = trainingChoice(options, networks);
    const parts = splitInput(input, training);
    const sizes = sizesOf(options, parts.training.events);
    const data = fingerprintOf(input);
    const study: HybridStudy = { kind: "hybrid scan", data, networks: chosen, training, sizes };
    const goesOn =
      out !== undefined && (await openStudy(out, study, { resume, result: RESULT, parts: [CHECKPOINTS, POINTS] }));
    const order = shuffled().draw(parts.training.events, createRng(training.seed).stream("order"));
    const points: ScannedPoint[] = [];
    for (const each of chosen) {
      for (const size of sizes) {
        const events = { ...parts, training: selectEvents(parts.training, order.subarray(0, size)) };
        const logits = await logitsOf(each, events, training, { threads, out, resume: goesOn, onEvent: bar.onEvent });
        points.push({ ...scanPoint(each.network, size, logits, parts.test), logits });
      }
    }
    const answer: HybridScanJson = {
      data: dataJson(input, parts),
      networks,
      training,
      points: points.map(({ logits: _, ...point }) => point),
      differences: scanDifferences(points, networks, parts.test),
      files: out === undefined ? [] : FILES.map((name) => join(out, name)),
    };
    if (out !== undefined) await writeScan(out, answer);
    bar.clear();
    const time = terminal.now() - begun;
    terminal.out.write(json ? `${JSON.stringify(answer)}\n` : hybridScanSummary(answer, time, terminal.colors));
    return 0;
  } finally {
    bar.clear();
  }
}

/** Numbers of training events, rising. @throws InputError `two-scales`, `too-many-events`. */
function sizesOf({ sizes, fractions }: HybridScanOptions, events: number): readonly number[] {
  if (sizes !== undefined && fractions !== undefined) {
    throw new InputError<CliErrorCode>({
      code: "two-scales",
      got: "--sizes and --fractions",
      expected: "one of them",
      fix: "Leave one out.",
    });
  }
  const wanted = sizes ?? (fractions ?? FRACTIONS).map((part) => Math.round(part * events));
  const most = Math.max(...wanted);
  if (most <= events) return [...new Set(wanted)].sort((a, b) => a - b);
  throw new InputError<CliErrorCode>({
    code: "too-many-events",
    got: `--sizes up to ${most}`,
    expected: `at most ${events}, the training part`,
    fix: "Change --sizes or --split, or give more events.",
  });
}

/**
 * Logits on the test events, `[seeds][events]`: those of a finished point, or of trainings that are made now. What is
 * finished is kept as logits, not as checkpoints, which are twenty times as large.
 */
async function logitsOf(
  chosen: NetworkChoice,
  parts: Parts,
  training: TrainingChoice,
  { threads, out, resume, onEvent }: { threads: number; out: string | undefined; resume: boolean; onEvent: OnEvent },
): Promise<readonly Float64Array[]> {
  const size = parts.training.events;
  const name = `${chosen.network}-${size}`;
  const path = out === undefined ? undefined : join(out, POINTS, `${name}.npz`);
  if (resume && path !== undefined && existsSync(path)) return readLogits(path);
  const trained = await trainChoice(chosen, parts, training, {
    threads,
    onEvent: (event) => onEvent({ ...event, task: `${chosen.network} on ${size.toLocaleString("en")} events` }),
    ...(out !== undefined && { kept: { folder: join(out, CHECKPOINTS), prefix: `${name}-`, resume } }),
  });
  const logits: Float64Array[] = [];
  for (const each of trained) logits.push((await scoreEvents(each, parts.test)).logit);
  if (path !== undefined) await writeFileAtomic(path, logitsFile(logits));
  if (out !== undefined) await rm(join(out, CHECKPOINTS), { recursive: true, force: true });
  return logits;
}

function logitsFile(logits: readonly Float64Array[]): Uint8Array {
  const events = logits[0]!.length;
  const data = new Float64Array(logits.length * events);
  for (const [seed, own] of logits.entries()) data.set(own, seed * events);
  return encodeNpz({ logits: { dtype: "float64", shape: [logits.length, events], data } });
}

async function readLogits(path: string): Promise<readonly Float64Array[]> {
  const { logits } = await readNpz(path);
  const [seeds = 0, events = 0] = logits!.shape;
  const data = toFloat64(logits!);
  return Array.from({ length: seeds }, (_, seed) => data.subarray(seed * events, (seed + 1) * events));
}

async function writeScan(out: string, answer: HybridScanJson): Promise<void> {
  const { hybridScanPicture } = await import("../figures/hybrid-scan-picture.js");
  const { renderPng } = await import("@noether/figures/png");
  const svg = hybridScanPicture(answer);
  const head = ["network", "events", "auc", "low", "high", "deviation", "trainings", "ensemble_auc"];
  const rows = answer.points.map(({ network, size, auc, interval, deviation, seeds, ensemble }) => [
    network,
    size,
    auc,
    ...interval,
    deviation,
    seeds.length,
    ensemble.auc,
  ]);
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, RESULT), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "scan.csv"), tableToCsv({ head, rows }));
    await writeFile(join(folder, "scan.svg"), svg);
    await writeFile(join(folder, "scan.png"), renderPng(svg));
  });
}
