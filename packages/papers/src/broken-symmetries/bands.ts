/** Means over trainings, with the population standard deviation, as the authors quote them. */

import type { EpochScore } from "@noether/hybrid";
import { meanAndDeviation } from "../mean-and-deviation.js";
import type { TrainingRecord } from "./training-plan.js";

/** A mean and its band, point by point. */
export interface Band {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** The band over several rows of the same length. */
export function bandOf(rows: readonly (readonly number[])[]): Band {
  const points = rows[0]!.map((_, i) => meanAndDeviation(rows.map((row) => row[i]!)));
  return { mean: points.map(([mean]) => mean), deviation: points.map(([, deviation]) => deviation) };
}

/** The band of a number of each epoch over trainings. */
export function curveBand(records: readonly TrainingRecord[], of: (score: EpochScore) => number): Band {
  return bandOf(records.map(({ curve }) => curve.map(of)));
}

/** The value of a band at a point; without an error for a single training, which has no band. */
export function valueAt({ mean, deviation }: Band, at: number): number | readonly [value: number, error: number] {
  return deviation[at] === 0 ? mean[at]! : [mean[at]!, deviation[at]!];
}

/** The difference of two bands at a point, with both deviations. */
export function differenceAt(a: Band, b: Band, at: number): ReturnType<typeof valueAt> {
  const deviation = Math.hypot(a.deviation[at]!, b.deviation[at]!);
  return valueAt({ mean: [a.mean[at]! - b.mean[at]!], deviation: [deviation] }, 0);
}

/** For people: `"mean and standard deviation of 5 trainings"`. */
export function ofTrainings(trainings: number): string {
  return trainings === 1 ? "one training" : `mean and standard deviation of ${trainings} trainings`;
}

/** The ends of a band, one deviation to each side, as charts take them. */
export function bandEnds({ mean, deviation }: Band): readonly [low: number[], high: number[]] {
  return [mean.map((value, i) => value - deviation[i]!), mean.map((value, i) => value + deviation[i]!)];
}
