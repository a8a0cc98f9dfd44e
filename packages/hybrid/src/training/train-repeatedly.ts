/**
 * Several trainings of one network, spread over executors. Networks of this size fill a core's cache, so that one graph for
 * all of them would gain nothing over one graph after the other.
 */

import { checkExecutors, checkInteger, inParallel } from "@noether/base";
import type { Executor } from "@noether/engine";
import type { ClassifierEvents } from "../data/classifier-events.js";
import type { Network } from "../networks/network.js";
import type { EpochScore } from "./epoch-score.js";
import { type TrainedClassifier, trainClassifier } from "./train-classifier.js";
import type { TrainClassifierOptions } from "./train-classifier-options.js";

/** Options of `trainRepeatedly`. */
export interface TrainRepeatedlyOptions
  extends Omit<TrainClassifierOptions, "executor" | "onEpoch" | "checkpoint" | "resume"> {
  /** The number of trainings, at least 1: number k has the stream `seed k` of `rng`, whatever runs beside it. */
  readonly trainings: number;
  /**
   * What the trainings run on, each of them one training after the other: `[workerThread(), workerThread()]` uses two cores.
   * Default: onnxruntime in this thread.
   */
  readonly executors?: readonly (Executor | undefined)[] | undefined;
  /** Called, and waited for, after each epoch, with the number of the training, from 0. */
  readonly onEpoch?: ((training: number, score: EpochScore) => void) | undefined;
  /** Keeps the bytes of checkpoints by the number of the training; `load` gives those to resume from. */
  readonly checkpoint?:
    | {
        readonly every: number;
        readonly save: (training: number, bytes: Uint8Array) => Promise<void> | void;
        readonly load?: ((training: number) => Promise<Uint8Array | undefined> | Uint8Array | undefined) | undefined;
      }
    | undefined;
}

/**
 * Trains a network several times on the same events, each time with other first parameters and another order of events.
 *
 * @throws InputError `not-an-integer`, `no-executors`, and as `trainClassifier`.
 */
export async function trainRepeatedly(
  network: Network,
  events: ClassifierEvents,
  options: TrainRepeatedlyOptions,
): Promise<readonly TrainedClassifier[]> {
  const { trainings, executors = [undefined], onEpoch, onEvent, checkpoint, signal, rng, ...rest } = options;
  checkInteger(trainings, "trainings", 1);
  checkExecutors(executors);
  let done = 0;
  return inParallel(
    Array.from({ length: trainings }, (_, training) => training),
    async (training, executor, stop) =>
      trainClassifier(network, events, {
        ...rest,
        rng: rng.stream(`seed ${training}`),
        signal: stop,
        executor,
        resume: await checkpoint?.load?.(training),
        checkpoint: checkpoint && {
          every: checkpoint.every,
          save: (bytes) => checkpoint.save(training, bytes),
        },
        onEpoch: async (score) => {
          await onEpoch?.(training, score);
          onEvent?.({
            kind: "progress",
            task: `training ${network.name}, ${trainings} times`,
            done: ++done,
            total: trainings * rest.epochs,
            unit: "epochs",
          });
        },
      }),
    { executors, signal },
  );
}
