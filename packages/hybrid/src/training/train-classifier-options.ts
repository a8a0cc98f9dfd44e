/** The options of the training of one classifier. */

import type { OnEvent, Rng } from "@noether/base";
import type { Executor, Schedule } from "@noether/engine";
import type { ClassifierEvents } from "../data/classifier-events.js";
import type { Penalty } from "./classifier-step.js";
import type { EpochScore } from "./epoch-score.js";

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
