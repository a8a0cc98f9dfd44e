/** What a checkpoint of `@noether/engine` holds where a classifier is trained. */

import { FileError } from "@noether/base";
import { type Checkpoint, decodeCheckpoint } from "@noether/engine";
import type { ByClass } from "@noether/statistics";
import type { HybridErrorCode } from "../errors.js";
import type { Network } from "../networks/network.js";
import { type EpochScore, epochScore } from "./epoch-score.js";

/** The parts of a recipe that describe the network. */
export type NetworkRecipe = readonly [name: string, particles: number | "any", blocks: Network["blocks"]];

/** Where the training of a classifier stands. */
export interface ClassifierCheckpoint {
  /** The engine's checkpoint, with the state of the best epoch where there is early stopping. */
  readonly training: Checkpoint;
  /** The network that was trained. */
  readonly network: NetworkRecipe;
  readonly curve: readonly EpochScore[];
  /** The scores of all epochs so far, where the pooled area is asked for. */
  readonly pool: ByClass;
}

/** The parts of a recipe that describe the network. */
export function networkRecipe({ name, particles, blocks }: Network): NetworkRecipe {
  return [name, particles ?? "any", blocks];
}

/**
 * The checkpoint in these bytes.
 *
 * @throws FileError `not-a-checkpoint`, also for a training of something else, and as the engine's `decodeCheckpoint`.
 */
export function decodeClassifierCheckpoint(bytes: Uint8Array, name = "the checkpoint"): ClassifierCheckpoint {
  const training = decodeCheckpoint(bytes, name);
  const { signal, background } = training.kept ?? {};
  const { recipe, history } = training.progress;
  if (recipe === undefined || !(signal instanceof Float64Array) || !(background instanceof Float64Array)) {
    throw new FileError<HybridErrorCode>({
      code: "not-a-checkpoint",
      got: `${name}, a checkpoint of another training`,
      expected: "a checkpoint of a classifier's training",
      fix: "Check the path.",
    });
  }
  const { network } = JSON.parse(recipe) as { readonly network: NetworkRecipe };
  return { training, network, curve: history.map(epochScore), pool: { signal, background } };
}
