/** The digits and the networks of a figure; the trained networks are kept in its folder. */

import { codeVersion } from "../../kept/code-version.js";
import { keep, type Resumable } from "../../kept/keep.js";
import type { FigureContext } from "../../paper.js";
import { type DigitNetworks, digitNetworks, trainDigits } from "./digit-networks.js";
import { type DigitSplit, digitSplit } from "./digit-split.js";
import { loadMnist } from "./load-mnist.js";

/** The sizes of networks and training. */
export interface NetworkSizes {
  /** The number of digits, a fifth of them for testing. */
  readonly digits: number;
  readonly hidden: readonly [autoencoder: number, classifier: number];
  readonly epochs: number;
}

/** Trains, or reads what an earlier run with the same sizes and seed has kept. */
export async function trainedNetworks(
  { digits, hidden, epochs }: NetworkSizes,
  context: FigureContext,
): Promise<{ readonly split: DigitSplit; readonly networks: DigitNetworks }> {
  const { rng, seed, signal, onEvent } = context;
  const split = digitSplit(await loadMnist(), digits, rng.stream("split"));
  const recipe = { name: "digits-networks", seed, digits, hidden, epochs };
  const trained = await keep(context, recipe, codeVersion(["engine"]), ({ state, save }: Resumable<Uint8Array>) =>
    trainDigits(split, { rng: rng.stream("networks"), hidden, epochs, onEvent, save, resume: state, signal }),
  );
  return { split, networks: digitNetworks(trained) };
}
