/** A trained classifier as values of a graph, as it is used rather than trained. */

import { constant, type Tensor, type TensorData, tensorTree } from "@noether/engine";
import { foldNorms } from "../networks/fold-norms.js";
import { applyNetwork, type NetworkOutput } from "../networks/network.js";
import type { Classifier } from "../training/classifier.js";

/** The network with its numbers inside. */
export function foldedOutput({ network, parameters, statistics }: Classifier, p4: Tensor): NetworkOutput {
  const inside = ({ data, shape }: TensorData): Tensor => constant(data as Float64Array, shape);
  const folded = foldNorms(network, parameters, statistics);
  return applyNetwork(network, tensorTree(folded, inside), tensorTree(statistics, inside), p4);
}
