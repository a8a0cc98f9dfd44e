/** The JSON of studies: what `noether hybrid train --json` and `noether hybrid scan --json` print. */

import type { ScanResult } from "./scan-sizes.js";
import type { DivergedStudy, TrainedStudy, TrainStudyResult } from "./train-study.js";
import type { TrainingChoice } from "./training-choice.js";

/** What only the caller of a study knows. */
export interface StudyRun {
  /** The seed of the study's `rng`; default: none is stated. */
  readonly seed?: number | undefined;
  /** The files that were written; default none. */
  readonly files?: readonly string[] | undefined;
}

/** A choice with the seed, which decides everything that is drawn. */
type Seeded<Choice extends TrainingChoice> = Choice & { readonly seed?: number | undefined };

/** The JSON of a study of one network. */
export type TrainStudyJson =
  | (Omit<TrainedStudy, "numbers" | "training"> & {
      readonly training: Seeded<TrainedStudy["training"]>;
      readonly files: readonly string[];
    })
  | (Omit<DivergedStudy, "training"> & {
      readonly training: Seeded<DivergedStudy["training"]>;
      readonly files: readonly string[];
    });

/** The JSON of a scan. */
export type ScanJson = Omit<ScanResult, "training"> & {
  readonly training: Seeded<TrainingChoice>;
  readonly files: readonly string[];
};

/** The result of `trainStudy` without the networks' numbers, which are for `exportStudy`. */
export function trainStudyToJson(result: TrainStudyResult, { seed, files = [] }: StudyRun = {}): TrainStudyJson {
  const { ends, ...choice } = result.training;
  const training = { ...choice, seed, ends };
  if (result.outcome === "diverged") return { ...result, training, files };
  const { numbers: _, ...rest } = result;
  return { ...rest, training, files };
}

/** The result of `scanSizes`. */
export function scanToJson(result: ScanResult, { seed, files = [] }: StudyRun = {}): ScanJson {
  return { ...result, training: { ...result.training, seed }, files };
}
