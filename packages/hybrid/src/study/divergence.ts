/** Trainings whose loss is no longer finite. */

import type { NetworkName } from "../networks/preset.js";
import type { TrainedClassifier } from "../training/train-classifier.js";

/** What happened and what to do about it, in a sentence; undefined where all losses stayed finite. */
export function divergence(network: NetworkName, trained: readonly TrainedClassifier[]): string | undefined {
  const index = trained.findIndex(({ outcome }) => outcome === "diverged");
  if (index < 0) return undefined;
  const which = trained.length === 1 ? "The training" : `Training ${index + 1} of ${trained.length}`;
  return `${which} of the ${network} network diverged: ${trained[index]!.status} Choose a smaller learning rate, and look for very large momenta or weights.`;
}
