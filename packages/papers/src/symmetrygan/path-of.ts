/** The way of a replica through its parameters. */

import type { TrainedExperiment } from "./train-experiment.js";

/** The mean parameters of each stretch of a replica's training. */
export function pathOf({ result }: TrainedExperiment, replica: number): number[][] {
  const { history, parameterNames } = result;
  const [width, epochs] = [parameterNames.length, history.steps.length];
  return Array.from({ length: epochs }, (_, epoch) => {
    const from = (replica * epochs + epoch) * width;
    return Array.from(history.parameters.subarray(from, from + width));
  });
}
