/** The trainings of one network of a study. */

import type { OnEvent, Rng } from "@noether/base";
import type { Executor } from "@noether/engine";
import type { TrainedClassifier } from "../training/train-classifier.js";
import { trainRepeatedly } from "../training/train-repeatedly.js";
import { chosenNetwork, type NetworkChoice } from "./network-choice.js";
import type { StudyParts } from "./split-study.js";
import { checkpointName, type StudyStore } from "./study-store.js";
import { chosenSchedule, type TrainingChoice } from "./training-choice.js";

/** Options of the verbs that train. */
export interface TrainChoiceOptions {
  /** The stream that decides first parameters, orders of events and the split. */
  readonly rng: Rng;
  /** What trainings run on, each of them one after the other; default: onnxruntime in this thread. */
  readonly executors?: readonly (Executor | undefined)[] | undefined;
  /** Stops the study; what `store` has by then is resumed. */
  readonly signal?: AbortSignal | undefined;
  /** Receives progress, in epochs. */
  readonly onEvent?: OnEvent | undefined;
  /** Where checkpoints are kept after each epoch; default: nowhere. */
  readonly store?: StudyStore | undefined;
}

/**
 * Trains a network as often as the choice says.
 *
 * @param prefix - Stands before the names of the checkpoints.
 * @throws InputError `other-run` for checkpoints of another run; the reason of `signal`.
 */
export async function trainChoice(
  network: NetworkChoice,
  { training, validation }: Pick<StudyParts, "training" | "validation">,
  choice: TrainingChoice,
  { rng, executors, signal, onEvent, store, prefix = "" }: TrainChoiceOptions & { readonly prefix?: string },
): Promise<readonly TrainedClassifier[]> {
  const { trainings, epochs, batchSize, weighting, statistics, patience, pooled } = choice;
  const trained = await trainRepeatedly(chosenNetwork(network), training, {
    rng,
    trainings,
    epochs,
    batchSize,
    learningRate: chosenSchedule(choice, network.network, training.count),
    weighting,
    statistics,
    evaluation: validation,
    pooled,
    earlyStopping: patience === null ? undefined : { patience },
    executors,
    signal,
    onEvent,
    checkpoint: store && {
      every: 1,
      save: (index, bytes) => store.save(checkpointName(prefix, index), bytes),
      load: (index) => store.load(checkpointName(prefix, index)),
    },
  });
  signal?.throwIfAborted();
  return trained;
}
