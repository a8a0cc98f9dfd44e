/**
 * Training of one classifier: AdamW on the cross-entropy, a point of the curves after each epoch, checkpoints.
 *
 * A training that is resumed from its last checkpoint ends with the same bytes as one that was not interrupted.
 */

import { checkInteger, InputError } from "@noether/base";
import { compileStep, type TrainingState, type TrainOutcome, train } from "@noether/engine";
import { type ClassifierEvents, checkClassifierEvents } from "../data/classifier-events.js";
import type { HybridErrorCode } from "../errors.js";
import { bindNetwork } from "../networks/bound-network.js";
import { checkParticles, type Network } from "../networks/network.js";
import { batchSampler } from "./batch-sampler.js";
import type { Classifier } from "./classifier.js";
import { decodeClassifierCheckpoint } from "./classifier-checkpoint.js";
import { classifierFeeds, drawnFeeds } from "./classifier-feeds.js";
import { classifierMeasures } from "./classifier-measures.js";
import { classifierRecipe } from "./classifier-recipe.js";
import { classifierStep } from "./classifier-step.js";
import { type EpochScore, epochScore } from "./epoch-score.js";
import type { TrainClassifierOptions } from "./train-classifier-options.js";

/** The result of training. */
export interface TrainedClassifier extends Classifier {
  /** The measures after each epoch. */
  readonly curve: readonly EpochScore[];
  /** How training ended. */
  readonly outcome: TrainOutcome;
  /** A sentence on how training ended and what to do about it. */
  readonly status: string;
}

/** Steps that one call of onnxruntime makes: the state goes to its thread and back with each, a tenth of the time with 16. */
const STEPS_PER_RUN = 128;

/** The batch size where none is asked for. */
const BATCH = 128;

/**
 * Trains a classifier.
 *
 * @throws InputError `wrong-particles`, `other-run` for a checkpoint of another network, recipe or seed,
 *   `unknown-option`, `not-an-integer`, `no-evaluation`, and as `checkClassifierEvents`; the reason
 *   of `signal`.
 */
export async function trainClassifier(
  network: Network,
  events: ClassifierEvents,
  options: TrainClassifierOptions,
): Promise<TrainedClassifier> {
  checkOptions(network, events, options);
  const { rng, epochs, weighting = "loss", statistics = "settled", evaluation, pooled = false } = options;
  const { executor, checkpoint, penalties = [], augment, earlyStopping, resume, signal } = options;
  const sampler = batchSampler(events, weighting);
  const weighted = weighting === "loss" && events.weights !== undefined;
  const batchSize = Math.min(options.batchSize ?? BATCH, events.count);
  const pool = resume && decodeClassifierCheckpoint(resume).pool;
  const bound = bindNetwork(network, rng.stream("first"));
  const step = classifierStep(bound, { ...options, weighted, transformed: augment !== undefined, penalties });
  const compiled = await compileStep(step, { stepsPerRun: STEPS_PER_RUN, executor });
  const settling = { rng, batchSize, weighting, executor, augment };
  const measuring = { ...settling, statistics, evaluation, pooled, pool };
  const measures = await classifierMeasures(bound, events, compiled, measuring);
  const drawn = augment !== undefined || penalties.some(({ normals = 0 }) => normals > 0);
  /** Whether the state after so many epochs is looked at or saved. */
  const isUsed = (done: number): boolean =>
    evaluation !== undefined || done === epochs || done % (checkpoint?.every ?? epochs) === 0;
  try {
    const result = await train(compiled, classifierFeeds(events, weighted), {
      rng: rng.stream("training"),
      epochs,
      batchSize,
      sampler,
      // Batch norm needs two events at least.
      dropRemainder: events.count % batchSize === 1,
      start: compiled.start(bound.parameters),
      extra: drawn ? ({ rng: own, rows }) => drawnFeeds(own, rows, options) : undefined,
      recipe: classifierRecipe(network, batchSize, options),
      resume,
      signal,
      earlyStopping: earlyStopping && { ...earlyStopping, metric: "auc", goal: "max" },
      onEpoch: async (record, trained) => {
        const { epoch } = record;
        const state = isUsed(epoch + 1) || signal?.aborted === true ? await measures.settle(trained) : trained;
        const metrics = await measures.score(state, epoch);
        await options.onEpoch?.(epochScore({ ...record, validation: metrics ?? {} }));
        const task = `training ${network.name}`;
        options.onEvent?.({ kind: "progress", task, done: epoch + 1, total: epochs, unit: "epochs" });
        return { state, metrics };
      },
      checkpoint: checkpoint && { ...checkpoint, unit: "epochs", keep: () => ({ ...measures.pool() }) },
    });
    const state: TrainingState = result.best?.state ?? result.state;
    return {
      network,
      parameters: compiled.parameters(state),
      statistics: compiled.statistics(state),
      curve: result.history.map(epochScore),
      outcome: result.outcome,
      status: result.status,
    };
  } finally {
    await compiled.dispose();
    await measures.dispose();
  }
}

/** @throws InputError as `trainClassifier`. */
function checkOptions(network: Network, events: ClassifierEvents, options: TrainClassifierOptions): void {
  const { epochs, statistics = "settled", evaluation, checkpoint, earlyStopping } = options;
  checkInteger(epochs, "epochs", 1);
  if (checkpoint !== undefined) checkInteger(checkpoint.every, "checkpoint.every", 1);
  if (earlyStopping !== undefined) checkInteger(earlyStopping.patience, "earlyStopping.patience", 1);
  if (earlyStopping !== undefined && evaluation === undefined) throw noEvaluation();
  for (const each of evaluation === undefined ? [events] : [events, evaluation]) {
    checkClassifierEvents(each);
    checkParticles(network, each.vectors);
  }
  if (statistics !== "running" && statistics !== "settled") throw unknownStatistics(statistics);
}

function noEvaluation(): InputError<HybridErrorCode> {
  return new InputError<HybridErrorCode>({
    code: "no-evaluation",
    got: "early stopping without events to evaluate on",
    expected: "events that are not used for training",
    fix: "Pass `evaluation`, or leave out `earlyStopping`.",
  });
}

function unknownStatistics(got: unknown): InputError<HybridErrorCode> {
  return new InputError<HybridErrorCode>({
    code: "unknown-option",
    got: `the statistics ${JSON.stringify(got)}`,
    expected: '"running" or "settled"',
    fix: "Choose one of the two.",
  });
}
