/** The measures of a network after an epoch of training: its statistics are settled, and it is scored. */

import { type CompiledStep, leavesOf, type Metrics, type TrainingState } from "@noether/engine";
import { type ByClass, pooledArea } from "@noether/statistics";
import type { ClassifierEvents } from "../data/classifier-events.js";
import type { BoundNetwork } from "../networks/bound-network.js";
import type { NetworkParameters, NetworkStatistics } from "../networks/network.js";
import { scoreEpoch } from "./epoch-score.js";
import { liveScores } from "./live-scores.js";
import { createSettler, type SettleStatisticsOptions } from "./settle-statistics.js";

/** Measures of one network in training. They own native memory: dispose of them. */
export interface ClassifierMeasures {
  /** The state with the statistics for use outside training; the steps to come do not depend on them. */
  settle(state: TrainingState): Promise<TrainingState>;
  /** The metrics on the events of `evaluation`, or undefined where there are none. */
  score(state: TrainingState, epoch: number): Promise<Metrics | undefined>;
  /** The scores of all epochs so far, where the pooled area is asked for. */
  pool(): ByClass;
  dispose(): Promise<void>;
}

/** Options of `classifierMeasures`. */
export interface ClassifierMeasuresOptions extends SettleStatisticsOptions {
  readonly statistics: "running" | "settled";
  readonly evaluation: ClassifierEvents | undefined;
  /** Whether the pooled area is computed too, and the scores that it begins with. */
  readonly pooled: boolean;
  readonly pool: ByClass | undefined;
}

/** The measures of a network that `compiled` trains on `events`. */
export async function classifierMeasures(
  bound: BoundNetwork,
  events: ClassifierEvents,
  compiled: CompiledStep<NetworkParameters, NetworkStatistics>,
  { statistics, evaluation, pooled, pool, rng, ...settling }: ClassifierMeasuresOptions,
): Promise<ClassifierMeasures> {
  const meter = pooledArea(pool);
  const scores =
    evaluation &&
    (await liveScores(
      bound,
      { data: Float32Array.from(evaluation.data), shape: [evaluation.count, evaluation.vectors, 4] },
      settling.executor,
    ));
  const settler =
    statistics === "running"
      ? undefined
      : await createSettler(bound, events, { ...settling, rng: rng.stream("statistics") });
  return {
    async settle(state) {
      if (settler === undefined) return state;
      const settled = leavesOf(await settler.settle(compiled.parameters(state)));
      const flat = settled.flatMap(({ value }) => Array.from(value.data as Float64Array));
      return { ...state, statistics: Float32Array.from(flat) };
    },
    async score(state, epoch) {
      if (scores === undefined || evaluation === undefined) return undefined;
      const logits = await scores.score(compiled.parameters(state), compiled.statistics(state));
      return scoreEpoch(logits, evaluation, pooled ? { meter, rng: rng.stream(`evaluation ${epoch}`) } : undefined);
    },
    pool: () => meter.scores(),
    async dispose() {
      await scores?.dispose();
      await settler?.dispose();
    },
  };
}
