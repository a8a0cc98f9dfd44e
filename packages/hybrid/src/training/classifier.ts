/** A trained classifier: a network with its parameters and statistics. */

import type { Network, NetworkParameters, NetworkStatistics } from "../networks/network.js";

/** The result of training, which is scored and exported. */
export interface Classifier {
  readonly network: Network;
  readonly parameters: NetworkParameters;
  /** The statistics that batch norms use outside training. */
  readonly statistics: NetworkStatistics;
}

/** One classifier or several, as a list. */
export function classifierList(classifiers: Classifier | readonly Classifier[]): readonly Classifier[] {
  return "network" in classifiers ? [classifiers] : classifiers;
}
