/** A trained classifier as values of a graph, as it is used rather than trained. */

import { constant, foldBatchNorm, type Tensor, type TensorData, tensorTree } from "@noether/engine";
import type { Block } from "../networks/block.js";
import { applyNetwork, type NetworkOutput } from "../networks/network.js";
import type { Classifier } from "../training/classifier.js";

/** The network with its numbers inside, batch norms folded into the layers before them where they act on neurons. */
export function foldedOutput({ network, parameters, statistics }: Classifier, p4: Tensor): NetworkOutput {
  const inside = ({ data, shape }: TensorData): Tensor => constant(data as Float64Array, shape);
  const folds = (name: string): boolean => network.blocks[name]!.normPerParticle === undefined;
  const folded = Object.fromEntries(
    Object.entries(parameters).map(([name, { layers, norms }]): [string, Block<TensorData>] => [
      name,
      folds(name)
        ? {
            layers: layers.map((layer, i) =>
              norms[i] === undefined ? layer : foldBatchNorm(layer, norms[i], statistics[name]![i]!),
            ),
            norms: [],
          }
        : { layers, norms },
    ]),
  );
  return applyNetwork(network, tensorTree(folded, inside), tensorTree(statistics, inside), p4);
}
