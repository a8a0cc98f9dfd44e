/**
 * Where the training of a classifier stands, as bytes: the engine's checkpoint and the curve so far, in one `.npz`
 * file.
 */

import { FileError } from "@noether/base";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "@noether/engine";
import { decodeNpz, encodeNpz, type NdArray } from "@noether/physics-data";
import type { HybridErrorCode } from "../errors.js";
import type { Network } from "../networks/network.js";
import type { EpochScore } from "./epoch-score.js";

/** Where training stands after some epochs. */
export interface ClassifierCheckpoint {
  /** With the state of the best epoch, where there is early stopping. */
  readonly training: Checkpoint;
  /** Of the network and of how it is trained: another one cannot be taken up by mistake. */
  readonly recipe: string;
  readonly curve: readonly EpochScore[];
  /** The scores of all epochs so far, where the pooled area is asked for. */
  readonly pool: { readonly signal: Float64Array; readonly background: Float64Array };
}

/** What a recipe says of the network. */
export function networkRecipe({
  name,
  particles,
  blocks,
}: Network): readonly [name: string, particles: number | "any", blocks: Network["blocks"]] {
  return [name, particles ?? "any", blocks];
}

/** The same checkpoint, the same bytes. */
export function encodeClassifierCheckpoint({ training, recipe, curve, pool }: ClassifierCheckpoint): Uint8Array {
  const bytes = (data: Uint8Array): NdArray => ({ dtype: "uint8", shape: [data.length], data });
  const floats = (data: Float64Array): NdArray => ({ dtype: "float64", shape: [data.length], data });
  return encodeNpz(
    {
      training: bytes(encodeCheckpoint(training)),
      curve: bytes(new TextEncoder().encode(JSON.stringify({ recipe, curve }))),
      signal: floats(pool.signal),
      background: floats(pool.background),
    },
    { compress: false },
  );
}

/**
 * The checkpoint in these bytes.
 *
 * @throws FileError `not-a-checkpoint` where parts are missing, and as `decodeNpz` and the engine's `decodeCheckpoint`.
 */
export function decodeClassifierCheckpoint(bytes: Uint8Array, name = "the checkpoint"): ClassifierCheckpoint {
  const arrays = decodeNpz(bytes, { name });
  const of = (part: string): NdArray => {
    const array = arrays[part];
    if (array !== undefined) return array;
    throw new FileError<HybridErrorCode>({
      code: "not-a-checkpoint",
      got: `${name} without "${part}"`,
      expected: "a checkpoint of a classifier's training",
      fix: "Check the path.",
    });
  };
  const text = new TextDecoder().decode(of("curve").data as Uint8Array);
  const { recipe, curve } = JSON.parse(text) as Pick<ClassifierCheckpoint, "recipe" | "curve">;
  return {
    training: decodeCheckpoint(of("training").data as Uint8Array, name),
    recipe,
    curve,
    pool: { signal: of("signal").data as Float64Array, background: of("background").data as Float64Array },
  };
}
