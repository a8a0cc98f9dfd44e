/** Trains the replicas of an experiment, or takes up those that an earlier run has left in the figure's folder. */

import { join } from "node:path";
import { createRng, FileError, InputError } from "@noether/base";
import { readIfPresent, writeFileAtomic } from "@noether/base/files";
import { workerThreads } from "@noether/engine/workers";
import { type SymmetryGanOptions, type SymmetryGanResult, trainSymmetryGan } from "@noether/gan";
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
  const path = join(folder, `replicas-${name}-${replicas}${steps}-seed-${seed}.checkpoint`);
  const train = (resume: Uint8Array | undefined): Promise<SymmetryGanResult> =>
    trainSymmetryGan(data, family, {
      rng: rng.stream("replicas"),
      onEvent,
      executors: workerThreads(),
      ...experiment.options,
      ...size,
      replicas,
      ...(start !== undefined && { start }),
      resume,
      checkpoint: { save: (bytes) => writeFileAtomic(path, bytes) },
    });
  const result = await train(await readIfPresent(path)).catch((error: unknown) => {
    // What is in the folder was cut off, or made by another version: begin anew
    if (error instanceof FileError || (error instanceof InputError && error.code === "other-run")) {
      return train(undefined);
    }
    throw error;
  });
  return { experiment, result, judged: judgeReplicas(experiment, result) };
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
