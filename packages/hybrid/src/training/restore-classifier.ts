/** A classifier from a checkpoint of its training, finished or not. */

import { createRng, InputError } from "@noether/base";
import { compileStep, hostExecutor } from "@noether/engine";
import type { HybridErrorCode } from "../errors.js";
import { bindNetwork } from "../networks/bound-network.js";
import type { Network } from "../networks/network.js";
import type { Classifier } from "./classifier.js";
import { decodeClassifierCheckpoint, type NetworkRecipe, networkRecipe } from "./classifier-checkpoint.js";
import { classifierStep } from "./classifier-step.js";
import type { EpochScore } from "./epoch-score.js";

/** What a checkpoint holds. */
export interface RestoredClassifier extends Classifier {
  readonly curve: readonly EpochScore[];
}

/**
 * The classifier in the bytes that `trainClassifier` hands to `checkpoint.save`: that of the best epoch where training
 * stops early, else that of the last.
 *
 * @param network - The one that was trained: a checkpoint holds numbers, not functions.
 * @param name - What errors call the bytes: the path of a file.
 * @throws InputError `other-network` for blocks of other shapes; FileError `not-a-checkpoint` and what damaged bytes
 *   give.
 */
export async function restoreClassifier(
  network: Network,
  bytes: Uint8Array,
  name = "the checkpoint",
): Promise<RestoredClassifier> {
  const { training, network: recipe, curve } = decodeClassifierCheckpoint(bytes, name);
  const written = wordsOf(recipe);
  const wanted = wordsOf(networkRecipe(network));
  const other = [...new Set([...written.keys(), ...wanted.keys()])].find((key) => written.get(key) !== wanted.get(key));
  if (other !== undefined) {
    throw new InputError<HybridErrorCode>({
      code: "other-network",
      got: `${name} with ${other} ${written.get(other) ?? "absent"}`,
      expected: `${other} ${wanted.get(other) ?? "absent"}, as the ${network.name} network has it`,
      fix: "Build the network with the options of the run that wrote it.",
    });
  }
  // Nothing runs: the step only knows where each parameter lies.
  const compiled = await compileStep(classifierStep(bindNetwork(network, createRng(0)), {}), {
    executor: hostExecutor,
  });
  try {
    const state = training.best ?? training.state;
    return {
      network,
      parameters: compiled.parameters(state),
      statistics: compiled.statistics(state),
      curve,
    };
  } finally {
    await compiled.dispose();
  }
}

/** What a network is made of, part by part: the first that differs is what an error tells. */
function wordsOf([name, particles, blocks]: NetworkRecipe): ReadonlyMap<string, string> {
  return new Map([
    ["the name", name],
    ["the number of particles", String(particles)],
    ...Object.entries(blocks).map(([block, { widths, normPerParticle }]): [string, string] => [
      `the block "${block}"`,
      `of widths ${widths.join(", ")}${normPerParticle === undefined ? "" : ", normed per particle"}`,
    ]),
  ]);
}
