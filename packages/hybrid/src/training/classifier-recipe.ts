/** The recipe of a training, by which its checkpoints are told from those of others. */

import type { Network } from "../networks/network.js";
import { networkRecipe } from "./classifier-checkpoint.js";
import type { TrainClassifierOptions } from "./train-classifier-options.js";

/** The steps at which a checkpoint records the schedule. */
const SEEN = [0, 10, 100, 1000, 10_000, 100_000];

/** The network and the options as text: a checkpoint of others is refused. */
export function classifierRecipe(network: Network, batchSize: number, options: TrainClassifierOptions): string {
  const { learningRate = 1e-3, weightDecay = 0.01, weighting = "loss", statistics = "settled" } = options;
  const { penalties = [], augment, evaluation, pooled = false, earlyStopping } = options;
  return JSON.stringify({
    network: networkRecipe(network),
    training: [
      typeof learningRate === "number" ? learningRate : SEEN.map(learningRate),
      weightDecay,
      batchSize,
      weighting,
      penalties.map(({ name }) => name),
      augment !== undefined,
    ],
    evaluation: [evaluation?.count ?? 0, pooled, earlyStopping?.patience ?? 0],
    statistics,
  });
}
