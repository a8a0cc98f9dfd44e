/** Trains the replicas of an experiment, or takes up those that an earlier run has left in the figure's folder. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createRng, InputError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import type { Executor } from "@noether/engine";
import { workerThread } from "@noether/engine/workers";
import {
  type SymmetryGanCheckpoint,
  type SymmetryGanOptions,
  type SymmetryGanResult,
  trainSymmetryGan,
} from "@noether/gan";
import type { FigureContext } from "../paper.js";
import type { Experiment, Judgement } from "./experiment.js";

/** How much is trained, where it is not the experiment's own. */
export type TrainingSize = Pick<
  SymmetryGanOptions,
  "replicas" | "steps" | "examinationSteps" | "replicasPerGraph" | "executors"
>;

/** What came of an experiment. */
export interface TrainedExperiment {
  readonly experiment: Experiment;
  readonly result: SymmetryGanResult;
  /** Of each replica, `[count]`. */
  readonly judged: readonly ReplicaJudgement[];
}

/** A replica, judged. */
export interface ReplicaJudgement extends Judgement {
  readonly start: readonly number[];
  readonly found: readonly number[];
  /** Whether a fresh classifier cannot tell held-out samples from their images. */
  readonly converged: boolean;
  /** In words: `"stuck"`. */
  readonly outcome: string;
}

const REPLICAS = 50;

/**
 * Trains an experiment. Its streams are named by the seed and the experiment alone, so that every figure that shows it
 * shows the same replicas, and those that are in the folder already are not trained again.
 */
export async function trainExperiment(
  experiment: Experiment,
  { seed, folder, onEvent }: Pick<FigureContext, "seed" | "folder" | "onEvent">,
  size: TrainingSize = {},
): Promise<TrainedExperiment> {
  const { name, family, start } = experiment;
  const rng = createRng(seed).stream(`symmetrygan/${name}`);
  const data = await experiment.sample(rng.stream("data"));
  const steps = size.steps === undefined ? "" : `x${size.steps}`;
  const replicas = size.replicas ?? experiment.replicas ?? REPLICAS;
  const path = join(folder, `replicas-${name}-${replicas}${steps}-seed-${seed}.json`);
  const train = (resume: SymmetryGanCheckpoint | undefined): Promise<SymmetryGanResult> =>
    trainSymmetryGan(data, family, {
      rng: rng.stream("replicas"),
      onEvent,
      executors: oneEachCore(),
      ...experiment.options,
      ...size,
      replicas,
      ...(start !== undefined && { start }),
      ...(resume !== undefined && { resume }),
      onCheckpoint: (checkpoint) => writeFileAtomic(path, `${JSON.stringify(checkpoint)}\n`),
    });
  const result = await train(await readReplicas(path)).catch((error: unknown) => {
    // What is in the folder was made by another version: begin anew
    if (error instanceof InputError && error.code === "other-run") return train(undefined);
    throw error;
  });
  return { experiment, result, judged: judgeReplicas(experiment, result) };
}

function oneEachCore(): Executor[] {
  return Array.from({ length: availableParallelism() }, () => workerThread());
}

/** Replicas of an interrupted run, if they are there and can be read. */
async function readReplicas(path: string): Promise<SymmetryGanCheckpoint | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(await readFile(path, "utf8")) as SymmetryGanCheckpoint;
  } catch {
    return undefined; // cut off, or somebody else's
  }
}

/**
 * Errors and components of all replicas, converged or not. For bench/gan too, hence
 *
 * @public
 */
export function judgeReplicas(experiment: Experiment, result: SymmetryGanResult): ReplicaJudgement[] {
  const width = result.parameterNames.length;
  const row = (values: Float64Array, i: number): number[] => Array.from(values.subarray(i * width, (i + 1) * width));
  return result.statuses.map(({ outcome }, i) => {
    const found = row(result.replicas, i);
    return {
      start: row(result.start, i),
      found,
      outcome,
      converged: outcome === "converged",
      ...experiment.judge(found),
    };
  });
}
