/**
 * Training of one classifier: AdamW on the cross-entropy, a point of the curves after each epoch, checkpoints.
 *
 * A run that was interrupted and is taken up from its last checkpoint ends with the same bytes as one that was not.
 */

import { checkInteger, InputError, type OnEvent, type Rng } from "@noether/base";
import {
  compileStep,
  type Executor,
  type Feeds,
  type Schedule,
  type TensorData,
  type TrainingState,
  type TrainOutcome,
  train,
} from "@noether/engine";
import { type ClassifierEvents, checkClassifierEvents } from "../data/classifier-events.js";
import type { HybridErrorCode } from "../errors.js";
import { bindNetwork } from "../networks/bound-network.js";
import { checkParticles, type Network } from "../networks/network.js";
import { batchSampler } from "./batch-sampler.js";
import type { Classifier } from "./classifier.js";
import { decodeClassifierCheckpoint, networkRecipe } from "./classifier-checkpoint.js";
import { classifierMeasures } from "./classifier-measures.js";
import { classifierStep, normalsInput, type Penalty } from "./classifier-step.js";
import { type EpochScore, epochScore } from "./epoch-score.js";
import { transformations } from "./transformations.js";

/** Options of `trainClassifier`. */
export interface TrainClassifierOptions {
  /** The stream of first parameters, orders of events and augmentation. */
  readonly rng: Rng;
  /** The number of epochs, at least 1. */
  readonly epochs: number;
  /** The learning rate, or a schedule of it such as `cosineDecay` of `@noether/engine`; default 1e-3. */
  readonly learningRate?: number | Schedule | undefined;
  /** The weight decay of AdamW; default 0.01, the paper's. */
  readonly weightDecay?: number | undefined;
  /** The number of events in a batch; default 128. */
  readonly batchSize?: number | undefined;
  /**
   * How the events' weights are used: `"loss"` takes every event once an epoch and multiplies its loss by its weight; `"draw"`,
   * the authors' way, draws as many events with replacement, with the weights as chances. Default `"loss"`.
   */
  readonly weighting?: "loss" | "draw" | undefined;
  /**
   * The statistics that batch norm uses outside training: `"settled"`, medians over batches of the events
   * (`settleStatistics`), or `"running"`, PyTorch's running means, with which scores jump where momenta have heavy tails. The
   * parameters do not depend on it. Default `"settled"`.
   */
  readonly statistics?: "running" | "settled" | undefined;
  /** The events that are scored after each epoch; default none. */
  readonly evaluation?: ClassifierEvents | undefined;
  /** Whether the authors' pooled area is computed too; default false. */
  readonly pooled?: boolean | undefined;
  /**
   * Draws a random linear map of four-vectors, `[4, 4]` row-major, for each event of each batch: `lorentzAugmentation()`.
   * Default: no augmentation.
   */
  readonly augment?: ((rng: Rng) => ArrayLike<number>) | undefined;
  /** Penalties added to the cross-entropy loss; default none. */
  readonly penalties?: readonly Penalty[] | undefined;
  /** What runs the graphs, such as `workerThread()` of `@noether/engine/workers`; default onnxruntime. */
  readonly executor?: Executor | undefined;
  /** Called, and waited for, after each epoch. */
  readonly onEpoch?: ((score: EpochScore) => void) | undefined;
  /** Receives progress, in epochs. */
  readonly onEvent?: OnEvent | undefined;
  /**
   * Stops where the area for `evaluation` has not grown for `patience` epochs. The classifier is then that of the best epoch,
   * however training ends. Default: training never stops early, and the classifier is that of the last epoch.
   */
  readonly earlyStopping?: { readonly patience: number } | undefined;
  /** Saves the bytes of a checkpoint every `every` epochs, and at the end; default never. */
  readonly checkpoint?:
    | { readonly every: number; readonly save: (bytes: Uint8Array) => Promise<void> | void }
    | undefined;
  /** The bytes of the checkpoint to resume from, with the same events and options; more epochs are allowed. */
  readonly resume?: Uint8Array | undefined;
  /** Stops training, which then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The result of training. */
export interface TrainedClassifier extends Classifier {
  /** The measures after each epoch. */
  readonly curve: readonly EpochScore[];
  /** How training ended. */
  readonly outcome: TrainOutcome;
  /** A sentence on how training ended and what to do about it. */
  readonly status: string;
}

/** The steps at which a checkpoint records the schedule. */
const SEEN = [0, 10, 100, 1000, 10_000, 100_000];

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
    const result = await train(compiled, feedsOf(events, weighted), {
      rng: rng.stream("training"),
      epochs,
      batchSize,
      sampler,
      // Batch norm needs two events at least.
      dropRemainder: events.count % batchSize === 1,
      start: compiled.start(bound.parameters),
      extra: drawn ? ({ rng: own, rows }) => drawnFeeds(own, rows, options) : undefined,
      recipe: recipeOf(network, batchSize, options),
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

/** The network and the options as text: a checkpoint of others is refused. */
function recipeOf(network: Network, batchSize: number, options: TrainClassifierOptions): string {
  const { learningRate = 1e-3, weightDecay = 0.01, weighting = "loss", statistics = "settled" } = options;
  const { penalties = [], augment, evaluation, pooled = false, earlyStopping } = options;
  return JSON.stringify({
    network: networkRecipe(network),
    training: [
      typeof learningRate === "number" ? learningRate : SEEN.map(learningRate),
      weightDecay,
      batchSize,
      weighting,
      penalties.map(({ name }) => name),
      augment !== undefined,
    ],
    evaluation: [evaluation?.count ?? 0, pooled, earlyStopping?.patience ?? 0],
    statistics,
  });
}

function feedsOf({ count, vectors, data, labels, weights }: ClassifierEvents, weighted: boolean): Feeds {
  const feeds: Record<string, TensorData> = {
    p4: { data: Float32Array.from(data), shape: [count, vectors, 4] },
    label: { data: Float32Array.from(labels), shape: [count] },
  };
  if (weighted && weights !== undefined) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    feeds["weight"] = { data: Float32Array.from(weights, (weight) => (weight * count) / total), shape: [count] };
  }
  return feeds;
}

/** The inputs of a batch beside its events: transformations, and the normal numbers of penalties. */
function drawnFeeds(
  rng: Rng,
  rows: number,
  { augment, penalties = [] }: Pick<TrainClassifierOptions, "augment" | "penalties">,
): Feeds {
  const feeds: Record<string, TensorData> = {};
  if (augment !== undefined) feeds["transformation"] = transformations(augment, rows, rng);
  for (const { name, normals = 0 } of penalties) {
    if (normals === 0) continue;
    const data = Float32Array.from({ length: rows * normals }, () => rng.normal());
    feeds[normalsInput(name)] = { data, shape: [rows, normals] };
  }
  return feeds;
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
