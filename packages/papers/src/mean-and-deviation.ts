import { populationBand } from "@noether/statistics";

/** The mean of numbers and their population standard deviation, as the authors quote them. */
export function meanAndDeviation(values: readonly number[]): readonly [mean: number, deviation: number] {
  const { mean, deviation } = populationBand(values);
  return [mean, deviation];
}
