/** The options of the commands that train, as the libraries take them. */

import { availableParallelism } from "node:os";
import { InputError } from "@noether/base";
import type { Executor } from "@noether/engine";
import { workerThread } from "@noether/engine/workers";
import type { NetworkChoiceOptions, TrainingChoiceOptions } from "@noether/hybrid";
import type { CliErrorCode } from "../errors.js";

/** The options as the command line gives them. */
export interface StudyOptions
  extends Omit<TrainingChoiceOptions, "batchSize">,
    Omit<NetworkChoiceOptions, "normalizeLatents"> {
  readonly trainings: number;
  readonly seed: number;
  readonly batch?: number;
  readonly unitLatents?: boolean;
  readonly threads?: number;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** The options by their names in the library. */
export function studyOptions(options: StudyOptions): TrainingChoiceOptions & NetworkChoiceOptions {
  const { preset, trainings, epochs, batch, learningRate, schedule, weighting, patience, split } = options;
  const { join, context, unitLatents, anyNumber } = options;
  return {
    preset,
    trainings,
    epochs,
    batchSize: batch,
    learningRate,
    schedule,
    weighting,
    patience,
    split,
    join,
    context,
    normalizeLatents: unitLatents,
    anyNumber,
  };
}

/** A worker thread for each training, as many as --threads; this thread where there is only one. */
export function trainingExecutors({
  threads = availableParallelism(),
  trainings,
}: Pick<StudyOptions, "threads" | "trainings">): readonly (Executor | undefined)[] {
  const count = Math.min(threads, trainings);
  return Array.from({ length: count }, () => (count > 1 ? workerThread() : undefined));
}

/** Throws `no-folder` where a study is to be resumed that has no folder. */
export function checkResume({ resume = false, out }: Pick<StudyOptions, "resume" | "out">): void {
  if (!resume || out !== undefined) return;
  throw new InputError<CliErrorCode>({
    code: "no-folder",
    got: "--resume without --out",
    expected: "the folder of the study to resume",
    fix: "Add --out FOLDER.",
  });
}
