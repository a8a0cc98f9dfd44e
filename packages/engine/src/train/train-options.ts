/** The options of `train`, and what it gives. */

import type { OnEvent, Rng } from "@noether/base";
import type { EpochRecord, Metrics } from "./checkpoint.js";
import type { Feeds, TrainingState } from "./compile-step.js";
import type { EarlyStopping } from "./early-stopping.js";
import type { BatchOptions } from "./epoch-batches.js";
import type { Validation } from "./epoch-record.js";
import type { FloatArray } from "./flat-layout.js";
import type { EpochAnswer } from "./iterate.js";

/** Options of `train`. */
export interface TrainOptions extends BatchOptions {
  /** The stream from which all randomness comes: the order of the rows, and `extra`. */
  readonly rng: Rng;
  /** The number of times to go through the data, at least 1. */
  readonly epochs: number;
  /** Feeds of the inputs that all steps share. Default: none. */
  readonly shared?: Feeds | undefined;
  /** The data that each epoch is evaluated on. Default: none. */
  readonly validation?: Validation | undefined;
  /** Stops for lack of progress in the validation, or in what `onEpoch` measures. Default: never. */
  readonly earlyStopping?: EarlyStopping | undefined;
  /** The state to begin with. Default: that of the step's own parameters. */
  readonly start?: TrainingState | undefined;
  /** Names of the members, from which their streams come. Default: 0, 1, … */
  readonly members?: readonly number[] | undefined;
  /** Called, and waited for, after each epoch; it may measure, replace the state, or stop. */
  readonly onEpoch?:
    | ((record: EpochRecord, state: TrainingState) => TrainEpochAnswer | Promise<TrainEpochAnswer>)
    | ((record: EpochRecord, state: TrainingState) => void)
    | undefined;
  /** Receives progress, in steps, after each epoch. */
  readonly onEvent?: OnEvent | undefined;
  /** Saves the bytes of a checkpoint again and again, and at the end. Default: never. */
  readonly checkpoint?: TrainCheckpoint | undefined;
  /** The bytes of a checkpoint to resume from, with the same data and options otherwise; more epochs are allowed. */
  readonly resume?: Uint8Array | undefined;
  /** A text that identifies the run beside its data and seed: a checkpoint of another recipe is refused. Default: none. */
  readonly recipe?: string | undefined;
  /** Interrupts training between two runs of the graph: the reason is thrown, after a checkpoint where one is saved. */
  readonly signal?: AbortSignal | undefined;
}

/** The answer of `onEpoch` of `train`. */
export interface TrainEpochAnswer extends EpochAnswer<TrainingState> {
  /** Metrics for the record of this epoch, beside those of the validation; `earlyStopping` may go by one of them. */
  readonly metrics?: Metrics | undefined;
}

/** Options of the checkpoints of `train`. */
export interface TrainCheckpoint {
  /** The number of steps, or of epochs, between two checkpoints, at least 1. */
  readonly every: number;
  /** The unit of `every`. With `"epochs"` nothing is saved between the ends of epochs. Default `"steps"`. */
  readonly unit?: "steps" | "epochs" | undefined;
  /** Called with the bytes of a checkpoint, and waited for: `decodeCheckpoint` reads them, `resume` takes them. */
  readonly save: (bytes: Uint8Array) => Promise<void> | void;
  /** Gives arrays to save beside the state, which `decodeCheckpoint` gives back as `kept`. Default: none. */
  readonly keep?: (() => Readonly<Record<string, FloatArray>>) | undefined;
}

/** The outcome of training: all epochs are done, it stopped before, or a loss is NaN or infinite. */
export type TrainOutcome = "finished" | "stopped-early" | "diverged";

/** The result of training, plain data. */
export interface TrainResult {
  readonly outcome: TrainOutcome;
  /** A sentence on how training ended and what to do about it. */
  readonly status: string;
  /** The last state; where the loss diverged, the one whose loss it was. */
  readonly state: TrainingState;
  /** The best epoch, where there is early stopping. */
  readonly best?: { readonly epoch: number; readonly value: number; readonly state: TrainingState } | undefined;
  readonly history: readonly EpochRecord[];
  /** The bytes to resume from: of the end, or where the loss diverged, of the last state that still gave finite losses. */
  readonly checkpoint: Uint8Array;
}
