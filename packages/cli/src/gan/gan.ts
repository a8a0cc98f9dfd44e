/** `noether gan`: give it samples; get maps that keep their density, the group of these maps, pictures and ONNX. */

import { availableParallelism } from "node:os";
import { createRng, InputError, type OnEvent } from "@noether/base";
import { workerThread } from "@noether/engine/workers";
import {
  type DiscoveredGroup,
  type DiscoverGroupOptions,
  discoveredGroupToJson,
  discoverGroup,
  type GeneratorLoss,
  namedFamily,
  type SymmetryFamily,
} from "@noether/gan";
import type { CliErrorCode } from "../errors.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { type GanCheckpoint, ganCheckpoint } from "./gan-checkpoint.js";
import { writeGan } from "./gan-files.js";
import { type GanRows, type GanRowsOptions, ganRows } from "./gan-rows.js";
import { ganSummary } from "./gan-summary.js";

/** The options as the command line gives them. */
export interface GanCommandOptions extends GanRowsOptions {
  readonly data: string;
  /** Samples of a second density that the maps must keep: in the training, or asked of after it. */
  readonly inertial?: string | undefined;
  readonly inertialAfter?: string | undefined;
  readonly family?: string | undefined;
  readonly reversed?: boolean | undefined;
  readonly cyclic?: number | undefined;
  readonly replicas?: number | undefined;
  readonly steps?: number | undefined;
  readonly batch?: number | undefined;
  readonly loss?: GeneratorLoss | undefined;
  readonly draws?: "same" | "independent" | undefined;
  readonly threads?: number | undefined;
  /** Whether score matching is asked, too. */
  readonly rival: boolean;
  readonly seed: number;
  readonly out?: string | undefined;
  readonly resume?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** Runs the command. @returns The exit code. */
export async function ganCommand(options: GanCommandOptions, terminal: Terminal): Promise<number> {
  const begun = terminal.now();
  const { out, json = false, resume = false } = options;
  const bar = progressBar(terminal);
  try {
    const kept = await ganCheckpoint(out, resume);
    const rows = await ganRows(options.data, options, bar.onEvent);
    const inertial = await inertialRows(options, rows, bar.onEvent);
    const family = namedFamily(options.family, rows.dimension, { reversed: options.reversed });
    const found = await discovered(rows, family, inertial, options, kept, bar.onEvent);
    const files = out === undefined ? [] : await writeGan(out, found, family);
    await kept.done();
    bar.clear();
    const answer = discoveredGroupToJson(found);
    const time = terminal.now() - begun;
    terminal.out.write(json ? `${JSON.stringify(answer)}\n` : ganSummary(answer, { files, time }, terminal.colors));
    return 0;
  } finally {
    bar.clear();
  }
}

async function discovered(
  rows: GanRows,
  family: SymmetryFamily,
  inertial: GanRows | undefined,
  options: GanCommandOptions,
  { checkpoint, resume }: GanCheckpoint,
  onEvent: OnEvent,
): Promise<DiscoveredGroup> {
  const { seed, threads = availableParallelism(), replicas, steps, batch, loss, draws, cyclic, rival } = options;
  const imposed = options.inertial === undefined ? "afterwards" : "in training";
  const asked: DiscoverGroupOptions = {
    rng: createRng(seed),
    replicas,
    steps,
    batchSize: batch,
    generatorLoss: loss,
    samples: draws,
    cyclic: cyclic === undefined ? undefined : { order: cyclic },
    inertial: inertial && { data: inertial.data, imposed },
    rival,
    provenance: { data: rows.source, inertial: inertial?.source, seed },
    executors: Array.from({ length: threads }, () => workerThread()),
    checkpoint,
    resume,
    onEvent,
  };
  return await discoverGroup(rows.data, family, asked);
}

/** @throws InputError `other-components`, and what reading throws. */
async function inertialRows(
  options: GanCommandOptions,
  { dimension }: GanRows,
  onEvent: OnEvent,
): Promise<GanRows | undefined> {
  const name = options.inertial ?? options.inertialAfter;
  if (name === undefined) return undefined;
  const rows = await ganRows(name, options, onEvent);
  if (rows.dimension === dimension) return rows;
  throw new InputError<CliErrorCode>({
    code: "other-components",
    got: `${rows.dimension} components of the inertial density`,
    expected: `${dimension}, as the data have`,
    fix: "Give both files the same columns: --columns and --take apply to both.",
  });
}
