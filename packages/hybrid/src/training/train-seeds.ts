/**
 * Several trainings side by side: one graph for each, spread over executors. Networks of this size fill a core's
 * cache, so that members in one graph would gain nothing over one after the other.
 */

import { checkExecutors, checkInteger, inParallel } from "@noether/base";
import type { Executor } from "@noether/engine";
import type { LabelledEvents } from "../data/labelled-events.js";
import type { Network } from "../networks/network.js";
import type { EpochScore } from "./epoch-score.js";
import { type TrainClassifierOptions, type TrainedClassifier, trainClassifier } from "./train-classifier.js";

/** Options of `trainSeeds`. */
export interface TrainSeedsOptions
  extends Omit<TrainClassifierOptions, "executor" | "onEpoch" | "checkpoint" | "resume"> {
  /** How many trainings, at least 1: number k has the stream `seed k` of `rng`, whatever runs beside it. */
  readonly seeds: number;
  /**
   * Where they run, each one after the other: `[workerThread(), workerThread()]` uses two cores. Default:
   * onnxruntime, in this thread.
   */
  readonly executors?: readonly (Executor | undefined)[];
  /** Called, and waited for, after each epoch of each training. */
  readonly onEpoch?: ((seed: number, score: EpochScore) => void) | undefined;
  /** Keeps checkpoints, by the number of the training; `load` gives what is to be gone on from. */
  readonly checkpoint?: {
    readonly every: number;
    readonly save: (seed: number, bytes: Uint8Array) => Promise<void> | void;
    readonly load?: (seed: number) => Promise<Uint8Array | undefined> | Uint8Array | undefined;
  };
}

/**
 * Trains a network several times, on the same events, with other first parameters and another order of events.
 *
 * @throws InputError `not-an-integer`, `no-executors`, and as `trainClassifier`.
 */
export async function trainSeeds(
  network: Network,
  events: LabelledEvents,
  options: TrainSeedsOptions,
): Promise<readonly TrainedClassifier[]> {
  const { seeds, executors = [undefined], onEpoch, onEvent, checkpoint, signal, rng, ...rest } = options;
  checkInteger(seeds, "seeds", 1);
  checkExecutors(executors);
  let done = 0;
  return inParallel(
    Array.from({ length: seeds }, (_, seed) => seed),
    async (seed, executor, stop) => {
      const resume = await checkpoint?.load?.(seed);
      return trainClassifier(network, events, {
        ...rest,
        rng: rng.stream(`seed ${seed}`),
        signal: stop,
        executor,
        resume,
        checkpoint: checkpoint && { every: checkpoint.every, save: (bytes) => checkpoint.save(seed, bytes) },
        onEpoch: async (score) => {
          await onEpoch?.(seed, score);
          onEvent?.({
            kind: "progress",
            task: `training ${network.name}, ${seeds} times`,
            done: ++done,
            total: seeds * rest.epochs,
            unit: "epochs",
          });
        },
      });
    },
    { executors, signal },
  );
}
