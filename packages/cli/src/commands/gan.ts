/** `noether gan`: samples in; maps that leave their density alone, the group of these, pictures and ONNX out. */

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createRng, InputError, type OnEvent } from "@noether/base";
import { workerThread } from "@noether/engine/workers";
import {
  checkSample,
  type GeneratorLoss,
  keepInertial,
  replicaMaps,
  type SymmetryFamily,
  type SymmetryGanResult,
  type SymmetryGroup,
  symmetryGroup,
  testComponents,
  trainSymmetryGan,
} from "@noether/gan";
import { columnMoments } from "@noether/statistics";
import { ganCheckpoint } from "../data/gan-checkpoint.js";
import { ganFamily } from "../data/gan-family.js";
import { ganFiles, writeGan } from "../data/gan-files.js";
import { type GanJson, ganGroupJson } from "../data/gan-json.js";
import { ganRival } from "../data/gan-rival.js";
import { type GanRows, type GanRowsOptions, ganRows, type SplitRows, splitRows } from "../data/gan-rows.js";
import type { CliErrorCode } from "../errors.js";
import { ganSummary } from "../terminal/gan-summary.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";

/** The options as the command line gives them. */
export interface GanCommandOptions extends GanRowsOptions {
  readonly data: string;
  /** Samples of a density that must stay as well: with a discriminator of its own, or asked after the training. */
  readonly inertial?: string;
  readonly inertialAfter?: string;
  readonly family?: string;
  readonly reversed?: boolean;
  readonly cyclic?: number;
  readonly replicas?: number;
  readonly steps?: number;
  readonly batch?: number;
  readonly loss?: GeneratorLoss;
  readonly draws?: "same" | "independent";
  readonly threads?: number;
  /** Whether score matching is asked, too. */
  readonly rival: boolean;
  readonly seed: number;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** Runs the command. @returns The exit code. */
export async function ganCommand(options: GanCommandOptions, terminal: Terminal): Promise<number> {
  const begun = terminal.now();
  const { out, json = false, resume = false } = options;
  const bar = progressBar(terminal);
  try {
    const kept = await ganCheckpoint(out, resume);
    const rows = await ganRows(options.data, options, bar.onEvent);
    const inertial = await inertialRows(options, bar.onEvent);
    // Before minutes of training, rather than after: what is held out and the second sample, too.
    checkSample(rows.data, rows.width, "data");
    if (inertial !== undefined) checkInertial(inertial.rows, rows.width);
    const name = options.family ?? (rows.width === 1 ? "affine" : "volume-preserving");
    const family = ganFamily(name, rows.width, options.reversed ?? false);
    const split = splitRows(rows, createRng(options.seed).stream("held-out rows"));
    const result = await trained(split, family, inertial, options, kept.training, bar.onEvent);
    const answer = answerOf(options, rows, split, inertial, family, result);
    if (out !== undefined) await writeGan(out, answer, family, result);
    await kept.done();
    bar.clear();
    const time = terminal.now() - begun;
    terminal.out.write(json ? `${JSON.stringify(answer)}\n` : ganSummary(answer, time, terminal.colors));
    return 0;
  } finally {
    bar.clear();
  }
}

interface Inertial {
  readonly rows: GanRows;
  readonly imposed: "in training" | "afterwards";
}

async function inertialRows(options: GanCommandOptions, onEvent: OnEvent): Promise<Inertial | undefined> {
  const { inertial, inertialAfter } = options;
  const name = inertial ?? inertialAfter;
  if (name === undefined) return undefined;
  const imposed = inertial === undefined ? "afterwards" : "in training";
  return { rows: await ganRows(name, options, onEvent), imposed };
}

/** @throws InputError `other-components`, and what `checkSample` throws. */
function checkInertial(rows: GanRows, width: number): void {
  if (rows.width !== width) {
    throw new InputError<CliErrorCode>({
      code: "other-components",
      got: `${rows.width} components of the inertial density`,
      expected: `${width}, as the data have`,
      fix: "Give both files the same columns: --columns and --take apply to both.",
    });
  }
  checkSample(rows.data, width, "inertial");
}

async function trained(
  { training }: SplitRows,
  family: SymmetryFamily,
  inertial: Inertial | undefined,
  options: GanCommandOptions,
  kept: Awaited<ReturnType<typeof ganCheckpoint>>["training"],
  onEvent: OnEvent,
): Promise<SymmetryGanResult> {
  const { seed, threads = availableParallelism(), replicas, steps, batch, loss, draws, cyclic } = options;
  const rng = createRng(seed);
  const common = {
    executors: Array.from({ length: threads }, () => workerThread()),
    ...(batch !== undefined && { batchSize: batch }),
    onEvent,
  };
  const result = await trainSymmetryGan(training, family, {
    ...common,
    rng,
    ...kept,
    ...(replicas !== undefined && { replicas }),
    ...(steps !== undefined && { steps }),
    ...(loss !== undefined && { generatorLoss: loss }),
    ...(draws !== undefined && { samples: draws }),
    ...(cyclic !== undefined && { cyclic: { order: cyclic } }),
    ...(inertial?.imposed === "in training" && { inertial: inertial.rows.data }),
  });
  if (inertial?.imposed !== "afterwards") return result;
  return await keepInertial(result, family, inertial.rows.data, { ...common, rng: rng.stream("inertial") });
}

function answerOf(
  { seed, out, rival }: GanCommandOptions,
  { width, source }: GanRows,
  { training, heldOut }: SplitRows,
  inertial: Inertial | undefined,
  family: SymmetryFamily,
  result: SymmetryGanResult,
): GanJson {
  const { message, outcomes, parameterNames, statuses } = result;
  const count = parameterNames.length;
  const row = (values: Float64Array, i: number): number[] => Array.from(values.subarray(i * count, (i + 1) * count));
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const units = columnMoments(training, width).deviation;
  const group =
    outcomes.converged === 0 || family.affine === undefined ? null : symmetryGroup(replicaMaps(result, family, units));
  const rng = createRng(seed);
  return {
    data: { source, components: width, heldOut: heldOut.length / width },
    inertial: inertial === undefined ? null : { source: inertial.rows.source, imposed: inertial.imposed },
    family: family.name,
    message,
    outcomes,
    group: group && ganGroupJson(group, tested(group, heldOut, width, seed)),
    rival: rival ? ganRival(training, family, group, units, rng.stream("rival")) : null,
    parameterNames,
    replicas: statuses.map(({ outcome, message: why, auc, moved }, i) => ({
      parameters: row(result.replicas, i).map(finite),
      start: row(result.start, i),
      outcome,
      message: why,
      auc: finite(auc),
      moved: finite(moved),
    })),
    seed,
    files: out === undefined ? [] : ganFiles(result).map((name) => join(out, name)),
  };
}

/** Rows of each half of the held-out rows for every random feature. */
const ROWS_PER_FEATURE = 4;
const MOST_FEATURES = 100;

function tested(
  group: SymmetryGroup,
  heldOut: Float64Array,
  width: number,
  seed: number,
): ReturnType<typeof testComponents> | null {
  if (heldOut.length === 0) return null;
  const features = Math.min(MOST_FEATURES, Math.floor(heldOut.length / width / 2 / ROWS_PER_FEATURE));
  return testComponents(group, heldOut, { dimension: width, rng: createRng(seed).stream("components"), features });
}
