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
  leavesOf,
  type Schedule,
  type TensorData,
  type TrainingState,
  type TrainStatus,
  train,
} from "@noether/engine";
import { checkLabelledEvents, type LabelledEvents } from "../data/labelled-events.js";
import type { HybridErrorCode } from "../errors.js";
import { pooledArea } from "../metrics/pooled-area.js";
import { checkParticles, createParameters, type Network } from "../networks/network.js";
import { batchSampler } from "./batch-sampler.js";
import type { Classifier } from "./classifier.js";
import {
  type ClassifierCheckpoint,
  decodeClassifierCheckpoint,
  encodeClassifierCheckpoint,
  networkRecipe,
} from "./classifier-checkpoint.js";
import { classifierStep, normalsInput, type Penalty } from "./classifier-step.js";
import { type EpochScore, scoreEpoch } from "./epoch-score.js";
import { liveScores } from "./live-scores.js";
import { createSettler } from "./settle-statistics.js";
import { transformations } from "./transformations.js";

/** Options of `trainClassifier`. */
export interface TrainClassifierOptions {
  /** Where all randomness comes from. */
  readonly rng: Rng;
  /** How often to go through the events, at least 1. */
  readonly epochs: number;
  /** Or how it changes with the step: `cosineDecay` of `@noether/engine`. Default 1e-3. */
  readonly learningRate?: number | Schedule;
  /** AdamW's. Default 0.01, the paper's. */
  readonly weightDecay?: number;
  /** Events of a batch. Default 128. */
  readonly batchSize?: number;
  /**
   * What the events' weights do: `"loss"`, every event once an epoch, its loss times its weight; or `"draw"`, as the
   * authors do: as many draws with replacement as there are events, with these chances. Default `"loss"`.
   */
  readonly weighting?: "loss" | "draw";
  /**
   * What batch norm uses outside training: `"settled"`, medians over batches of the events (`settleStatistics`), or
   * `"running"`, PyTorch's running means, with which scores jump where momenta have heavy tails. What the layers learn
   * is the same. Default `"settled"`.
   */
  readonly statistics?: "running" | "settled";
  /** Scored after each epoch. Default: none. */
  readonly evaluation?: LabelledEvents;
  /** Whether the authors' pooled area is computed too. Default false. */
  readonly pooled?: boolean;
  /**
   * A random linear map of four-vectors, `[4, 4]` row-major, for each event of each batch: `lorentzAugmentation()`.
   * Default: none.
   */
  readonly augment?: (rng: Rng) => ArrayLike<number>;
  /** What is to be small beside the cross-entropy. Default: nothing. */
  readonly penalties?: readonly Penalty[];
  /** What runs the graphs: `workerThread()` of `@noether/engine/workers`, say. Default: onnxruntime. */
  readonly executor?: Executor;
  /** Called after each epoch. */
  readonly onEpoch?: (score: EpochScore) => void;
  readonly onEvent?: OnEvent;
  /**
   * Stops where the area on `evaluation` has not grown for so many epochs. The classifier is then that of the best
   * epoch, however training ends. Default: never, and the last epoch's.
   */
  readonly earlyStopping?: { readonly patience: number };
  /** Gets the bytes of a checkpoint after every so many epochs, and at the end. */
  readonly checkpoint?: { readonly every: number; readonly save: (bytes: Uint8Array) => Promise<void> | void };
  /** Goes on from these bytes, with the same events and options otherwise; more epochs are allowed. */
  readonly resume?: Uint8Array;
  /** Interrupts training. */
  readonly signal?: AbortSignal;
}

/** What training gives. */
export interface TrainedClassifier extends Classifier {
  readonly curve: readonly EpochScore[];
  /** How training ended, and what to do about it. */
  readonly status: TrainStatus;
}

/** Steps at which a checkpoint remembers the schedule. */
const SEEN = [0, 10, 100, 1000, 10_000, 100_000];

/** Steps that one call of onnxruntime makes: the state goes to its thread and back with each, a tenth of the time with 16. */
const STEPS_PER_RUN = 128;

/**
 * Trains a classifier.
 *
 * @throws InputError `wrong-particles`, `other-run` for a checkpoint of another network, recipe or seed,
 *   `unknown-weighting`, `unknown-statistics`, `not-an-integer`, `no-evaluation`, and as `checkLabelledEvents`.
 */
export async function trainClassifier(
  network: Network,
  events: LabelledEvents,
  options: TrainClassifierOptions,
): Promise<TrainedClassifier> {
  const {
    rng,
    epochs,
    weighting = "loss",
    statistics: kind = "settled",
    evaluation,
    pooled = false,
    executor,
    checkpoint,
    signal,
    penalties = [],
    earlyStopping,
  } = options;
  const { learningRate = 1e-3, weightDecay = 0.01 } = options;
  checkInteger(epochs, "epochs", 1);
  if (checkpoint !== undefined) checkInteger(checkpoint.every, "checkpoint.every", 1);
  if (earlyStopping !== undefined) checkInteger(earlyStopping.patience, "earlyStopping.patience", 1);
  if (earlyStopping !== undefined && evaluation === undefined) throw noEvaluation();
  for (const each of [events, ...(evaluation === undefined ? [] : [evaluation])]) {
    checkLabelledEvents(each);
    checkParticles(network, each.particles);
  }
  const sampler = batchSampler(events, weighting);
  if (kind !== "running" && kind !== "settled") throw unknownStatistics(kind);
  const weighted = weighting === "loss" && events.weights !== undefined;
  const batchSize = Math.min(options.batchSize ?? 128, events.events);
  const recipe = JSON.stringify({
    network: networkRecipe(network),
    training: [
      typeof learningRate === "number" ? learningRate : SEEN.map(learningRate),
      weightDecay,
      batchSize,
      weighting,
      penalties.map(({ name }) => name),
      options.augment !== undefined,
    ],
    evaluation: [evaluation?.events ?? 0, pooled, ...(earlyStopping === undefined ? [] : [earlyStopping.patience])],
    statistics: kind,
  });
  const from = options.resume === undefined ? undefined : checkedResume(options.resume, recipe);

  const step = classifierStep(network, {
    learningRate,
    weightDecay,
    weighted,
    transformed: options.augment !== undefined,
    penalties,
  });
  const compiled = await compileStep(step, {
    stepsPerRun: STEPS_PER_RUN,
    ...(executor === undefined ? {} : { executor }),
  });
  const scores =
    evaluation === undefined
      ? undefined
      : await liveScores(
          network,
          { data: Float32Array.from(evaluation.p4), shape: [evaluation.events, evaluation.particles, 4] },
          executor,
        );
  const settler =
    kind === "running"
      ? undefined
      : await createSettler(network, events, {
          rng: rng.stream("statistics"),
          batchSize,
          weighting,
          ...(executor === undefined ? {} : { executor }),
          ...(options.augment === undefined ? {} : { augment: options.augment }),
        });
  /** The state with the statistics that are used; steps to come do not depend on them. */
  const usable = async (state: TrainingState): Promise<TrainingState> => {
    if (settler === undefined) return state;
    const settled = leavesOf(await settler.settle(compiled.parameters(state)));
    const flat = settled.flatMap(({ value }) => Array.from(value.data as Float64Array));
    return { ...state, statistics: Float32Array.from(flat) };
  };
  const drawn = options.augment !== undefined || penalties.some(({ normals = 0 }) => normals > 0);
  const meter = pooledArea(from?.pool);
  const curve: EpochScore[] = [...(from?.curve ?? [])];
  const start = compiled.start(createParameters(network, rng.stream("first")));
  const data = feedsOf(events, weighted);
  const classifierAt = (state: TrainingState): Classifier => ({
    network,
    parameters: compiled.parameters(state),
    statistics: compiled.statistics(state),
  });
  let best = from?.training.best;
  const bytesOf = (training: ClassifierCheckpoint["training"]): Uint8Array =>
    encodeClassifierCheckpoint({
      training: best === undefined ? training : { ...training, best },
      recipe,
      curve,
      pool: meter.scores(),
    });
  const isOver = (): boolean =>
    curve.length >= epochs || (earlyStopping !== undefined && sinceBest(curve) >= earlyStopping.patience);
  try {
    let training = from?.training;
    while (!isOver()) {
      const epoch = curve.length;
      const result = await train(compiled, data, {
        rng: rng.stream("training"),
        epochs: epoch + 1,
        batchSize,
        sampler,
        // Batch norm needs two events at least.
        dropRemainder: events.events % batchSize === 1,
        start,
        ...(training === undefined ? {} : { resume: training }),
        ...(drawn ? { extra: ({ rng: own, rows }) => drawnFeeds(own, rows, options) } : {}),
        ...(signal === undefined ? {} : { signal }),
      });
      if (result.status.kind !== "finished") {
        return { ...classifierAt(best ?? result.state), curve, status: result.status };
      }
      const due = checkpoint !== undefined && (epoch + 1) % checkpoint.every === 0;
      const used = scores !== undefined || due || epoch + 1 === epochs;
      const state = used ? await usable(result.state) : result.state;
      training = { ...result.checkpoint, state };
      const { parameters, statistics } = classifierAt(state);
      const measured =
        scores === undefined
          ? {}
          : scoreEpoch(
              await scores.score(parameters, statistics),
              evaluation!,
              pooled ? { meter, rng: rng.stream(`evaluation ${epoch}`) } : undefined,
            );
      const score = { epoch: epoch + 1, loss: result.history[epoch]!.training["loss"]!, ...measured };
      curve.push(score);
      if (earlyStopping !== undefined && sinceBest(curve) === 0) best = state;
      options.onEpoch?.(score);
      options.onEvent?.({
        kind: "progress",
        task: `training ${network.name}`,
        done: epoch + 1,
        total: epochs,
        unit: "epochs",
      });
      if (checkpoint !== undefined && (due || isOver())) {
        await checkpoint.save(bytesOf(training));
      }
    }
    return { ...classifierAt(best ?? training!.state), curve, status: statusOf(curve, epochs) };
  } finally {
    await compiled.dispose();
    await scores?.dispose();
    await settler?.dispose();
  }
}

/** Epochs since the one with the largest area, the first of them where there are several. */
function sinceBest(curve: readonly EpochScore[]): number {
  const areas = curve.map(({ auc }) => auc!);
  return areas.length - 1 - areas.indexOf(Math.max(...areas));
}

function statusOf(curve: readonly EpochScore[], epochs: number): TrainStatus {
  return curve.length >= epochs
    ? { kind: "finished", message: `All ${curve.length} epochs are done.` }
    : { kind: "stopped-early", message: `No progress in ${sinceBest(curve)} epochs: stopped after ${curve.length}.` };
}

function feedsOf({ events, particles, p4, labels, weights }: LabelledEvents, weighted: boolean): Feeds {
  const floats = { data: Float32Array.from(labels), shape: [events] };
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? events;
  return {
    p4: { data: Float32Array.from(p4), shape: [events, particles, 4] },
    label: floats,
    ...(weighted
      ? { weight: { data: Float32Array.from(weights!, (weight) => (weight * events) / total), shape: [events] } }
      : {}),
  };
}

/** What a batch has beside its events: transformations, and the penalties' normal numbers. */
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

/** @throws InputError `other-run`; FileError as `decodeClassifierCheckpoint`. */
function checkedResume(bytes: Uint8Array, recipe: string): ClassifierCheckpoint {
  const checkpoint = decodeClassifierCheckpoint(bytes);
  if (checkpoint.recipe === recipe) return checkpoint;
  throw new InputError<HybridErrorCode>({
    code: "other-run",
    got: `a checkpoint of ${checkpoint.recipe}`,
    expected: recipe,
    fix: "Resume with the network and the options of the run that wrote it.",
  });
}

function noEvaluation(): InputError<HybridErrorCode> {
  return new InputError<HybridErrorCode>({
    code: "no-evaluation",
    got: "early stopping without events to evaluate on",
    expected: "events that training does not see",
    fix: "Pass evaluation.",
  });
}

function unknownStatistics(got: unknown): InputError<HybridErrorCode> {
  return new InputError<HybridErrorCode>({
    code: "unknown-statistics",
    got: `the statistics ${JSON.stringify(got)}`,
    expected: '"running" or "settled"',
    fix: "Choose one of the two.",
  });
}
