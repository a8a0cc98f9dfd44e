/** A trained classifier: a network with its numbers. */

import type { Network, NetworkParameters, NetworkStatistics } from "../networks/network.js";

/** What training leaves, and what is exported. */
export interface Classifier {
  readonly network: Network;
  readonly parameters: NetworkParameters;
  /** What the batch norms use outside training. */
  readonly statistics: NetworkStatistics;
}

/** One classifier or several, as a list. */
export function classifierList(classifiers: Classifier | readonly Classifier[]): readonly Classifier[] {
  return "network" in classifiers ? [classifiers] : classifiers;
}
