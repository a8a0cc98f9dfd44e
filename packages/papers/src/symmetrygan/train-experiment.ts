/** Trains the replicas of an experiment, or reads and resumes those that an earlier run has kept in the folder. */

import { createRng } from "@noether/base";
import { type SymmetryGanOptions, type SymmetryGanResult, trainSymmetryGan } from "@noether/gan";
import { codeVersion } from "../kept/code-version.js";
import { keep, type Resumable } from "../kept/keep.js";
import type { FigureContext } from "../paper.js";
import type { Experiment, Judgement } from "./experiment.js";
import { replicaExecutors } from "./replica-executors.js";

/** The numbers of replicas and steps, where they are not the experiment's own. */
export type TrainingSize = Pick<SymmetryGanOptions, "replicas" | "steps" | "examinationSteps" | "replicasPerGraph">;

/** The result of an experiment. */
export interface TrainedExperiment {
  readonly experiment: Experiment;
  readonly result: SymmetryGanResult;
  /** The judgement of each replica, `[count]`. */
  readonly judged: readonly ReplicaJudgement[];
}

/** A replica, judged. */
export interface ReplicaJudgement extends Judgement {
  readonly start: readonly number[];
  readonly found: readonly number[];
  /** Whether a fresh classifier cannot tell held-out samples from their images. */
  readonly converged: boolean;
  /** The outcome as a word: `"stuck"`. */
  readonly outcome: string;
}

const REPLICAS = 50;

/**
 * Trains an experiment. Its streams are named by the seed and the experiment alone, so that every figure that shows it
 * shows the same replicas, and those that are in the folder already are not trained again.
 *
 * @throws FileError `other-version`, `not-a-kept-result`, `other-run` for what is in the folder; as `trainSymmetryGan`.
 */
export async function trainExperiment(
  experiment: Experiment,
  context: Pick<FigureContext, "seed" | "quick" | "folder" | "otherVersions" | "executors" | "signal" | "onEvent">,
  size: TrainingSize = {},
): Promise<TrainedExperiment> {
  const { name, family, start } = experiment;
  const { seed, signal, onEvent } = context;
  const replicas = size.replicas ?? experiment.replicas ?? REPLICAS;
  const code = codeVersion(["engine", "gan", "physics-data"]);
  const recipe = { name: `replicas-${name}`, seed, ...size, replicas };
  const result = await keep(context, recipe, code, async ({ state, save }: Resumable<Uint8Array>) => {
    const rng = createRng(seed).stream(`symmetrygan/${name}`);
    return await trainSymmetryGan(await experiment.sample(rng.stream("data")), family, {
      rng: rng.stream("replicas"),
      onEvent,
      ...experiment.options,
      ...size,
      executors: replicaExecutors(context),
      replicas,
      start,
      resume: state,
      checkpoint: { save },
      signal,
    });
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
