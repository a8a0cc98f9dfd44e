/**
 * Ensembles: members batched along a leading axis, some in each graph, and the graphs spread over executors.
 *
 * What a member becomes depends on the seed and its number alone: the same bytes in any graph, on any executor.
 */

import { checkExecutors, checkInteger, inParallel, type Rng } from "@noether/base";
import type { Precision } from "../graph/tensor.js";
import type { ParameterTree } from "../layers/parameter-tree.js";
import type { Executor } from "../run/executor.js";
import type { EpochRecord, Metrics } from "./checkpoint.js";
import { type CompiledStep, compileStep, type Feeds } from "./compile-step.js";
import { train } from "./train.js";
import type { TrainOptions, TrainOutcome } from "./train-options.js";
import type { TrainingStep } from "./training-step.js";

/** Options of `trainEnsemble`. */
export interface TrainEnsembleOptions<Parameters extends ParameterTree>
  extends Pick<
    TrainOptions,
    "rng" | "epochs" | "batchSize" | "sampler" | "dropRemainder" | "shared" | "extra" | "validation" | "signal"
  > {
  /** The number of members, at least 1. */
  readonly members: number;
  /** First parameters of a member, from its own stream. */
  readonly first: (rng: Rng, member: number) => Parameters;
  /** The executors of the graphs, each of which runs one graph after the other: `workerThreads()` uses all cores. Default: onnxruntime, in this thread. */
  readonly executors?: readonly Executor[] | undefined;
  /** The largest number of members in one graph: as many as the processor's cache holds. Default 10. */
  readonly membersPerGraph?: number | undefined;
  /** The precision of the graphs. Default `"float32"`. */
  readonly precision?: Precision | undefined;
  /** The number of steps that one call makes, as for `compileStep`. Default 1. */
  readonly stepsPerRun?: number | undefined;
  /** Called, and waited for, after each epoch of some of the members, with their numbers and their metrics. */
  readonly onEpoch?: ((members: readonly number[], record: EpochRecord) => void) | undefined;
}

/** A trained member. */
export interface TrainedMember<Parameters extends ParameterTree, Statistics extends ParameterTree> {
  readonly parameters: Parameters;
  readonly statistics: Statistics;
  /** The outcome of training for the graph that it was in. */
  readonly outcome: TrainOutcome;
  /** The same as a sentence, with what to do about it. */
  readonly status: string;
  readonly history: readonly { readonly training: Metrics; readonly validation?: Metrics | undefined }[];
}

/**
 * Trains an ensemble.
 *
 * @param build - The training step of `members` members, with batch inputs `[members, rows, ...]`; it is called for
 *   each size of group.
 * @param data - The batch inputs by name, rows first; each member draws its own rows.
 * @throws InputError `not-an-integer`, `no-executors`, and what `train` throws.
 */
export async function trainEnsemble<Parameters extends ParameterTree, Statistics extends ParameterTree>(
  build: (members: number) => TrainingStep<Parameters, Statistics>,
  data: Feeds,
  options: TrainEnsembleOptions<Parameters>,
): Promise<readonly TrainedMember<Parameters, Statistics>[]> {
  const { members, first, executors, membersPerGraph = 10, precision, stepsPerRun, signal, ...rest } = options;
  checkInteger(members, "members", 1);
  checkInteger(membersPerGraph, "membersPerGraph", 1);
  if (executors !== undefined) checkExecutors(executors);
  const groups = evenGroups(
    members,
    Math.max(Math.ceil(members / membersPerGraph), Math.min(members, executors?.length ?? 1)),
  );
  const trained = await inParallel(
    groups,
    async (own, executor: Executor | undefined, stop) => {
      // onnxruntime adds up in another order where there is one member only: that one is trained beside its copy.
      const group = own.length === 1 ? [own[0]!, own[0]!] : own;
      const compiled = await compileStep(build(group.length), { precision, stepsPerRun, executor });
      try {
        return (await trainGroup(compiled, data, group, first, { ...rest, signal: stop })).slice(0, own.length);
      } finally {
        await compiled.dispose();
      }
    },
    { executors, signal },
  );
  return trained.flat();
}

async function trainGroup<Parameters extends ParameterTree, Statistics extends ParameterTree>(
  compiled: CompiledStep<Parameters, Statistics>,
  data: Feeds,
  group: readonly number[],
  first: (rng: Rng, member: number) => Parameters,
  { onEpoch, ...options }: Omit<TrainEnsembleOptions<Parameters>, "members" | "first">,
): Promise<readonly TrainedMember<Parameters, Statistics>[]> {
  const own = [...new Set(group)];
  const start = compiled.start(group.map((member) => first(options.rng.stream(`first ${member}`), member)));
  const result = await train(compiled, data, {
    ...options,
    start,
    members: group,
    onEpoch: async (record) => {
      await onEpoch?.(own, { ...record, members: record.members!.slice(0, own.length) });
    },
  });
  return group.map((_, i) => ({
    parameters: compiled.parameters(result.state, i),
    statistics: compiled.statistics(result.state, i),
    outcome: result.outcome,
    status: result.status,
    history: result.history.map((record) => record.members![i]!),
  }));
}

/** 0, 1, … in `count` groups of neighbors, whose sizes differ by at most one. */
function evenGroups(members: number, count: number): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor((i * members) / count);
    const end = Math.floor(((i + 1) * members) / count);
    return Array.from({ length: end - start }, (_, k) => start + k);
  });
}
