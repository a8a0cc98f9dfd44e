/** A network's numbers as it is used rather than trained. */

import { foldBatchNorm, type TensorData } from "@noether/engine";
import type { Block } from "./block.js";
import type { Network, NetworkParameters, NetworkStatistics } from "./network.js";

/** The parameters with batch norms folded into the layers before them, where they act on neurons; others stay. */
export function foldNorms(
  network: Network,
  parameters: NetworkParameters,
  statistics: NetworkStatistics,
): NetworkParameters {
  const fold = ([name, { layers, norms }]: [string, Block<TensorData>]): [string, Block<TensorData>] => {
    if (network.blocks[name]!.normPerParticle !== undefined) return [name, { layers, norms }];
    const folded = layers.map((layer, i) =>
      norms[i] === undefined ? layer : foldBatchNorm(layer, norms[i], statistics[name]![i]!),
    );
    return [name, { layers: folded, norms: [] }];
  };
  return Object.fromEntries(Object.entries(parameters).map(fold));
}
