/** The digits and the networks of a run; training is kept in the folder of the figure, and taken up again. */

import { join } from "node:path";
import { readIfPresent, writeFileAtomic } from "@noether/base/files";
import type { FigureContext } from "../../paper.js";
import { type DigitNetworks, trainDigitNetworks } from "./digit-networks.js";
import { type DigitSplit, digitSplit } from "./digit-split.js";
import { loadMnist } from "./load-mnist.js";

/** How much is trained. */
export interface NetworkSizes {
  readonly digits: number;
  readonly hidden: readonly [autoencoder: number, classifier: number];
  readonly epochs: number;
}

/** Trains, or takes up what an earlier run with the same sizes and seed has left. */
export async function trainedNetworks(
  sizes: NetworkSizes,
  { rng, seed, folder, onEvent }: FigureContext,
): Promise<{ readonly split: DigitSplit; readonly networks: DigitNetworks }> {
  const { digits, hidden, epochs } = sizes;
  const split = digitSplit(await loadMnist(), digits, rng.stream("split"));
  const path = join(folder, `digits-networks-${[digits, ...hidden, epochs].join("-")}-seed-${seed}.checkpoint`);
  const networks = await trainDigitNetworks(split, {
    rng: rng.stream("networks"),
    hidden,
    epochs,
    onEvent,
    checkpoint: { save: (bytes) => writeFileAtomic(path, bytes), resume: await readIfPresent(path) },
  });
  return { split, networks };
}
