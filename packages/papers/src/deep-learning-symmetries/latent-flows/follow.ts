/** Digits carried along a field: what becomes of their logits and of their pictures. */

import { type LevelSets, unitSpeedCurves } from "@noether/core";
import type { CandidateField } from "./candidate-fields.js";
import { type DigitNetworks, LATENT } from "./digit-networks.js";
import { decodedPictures } from "./latent-oracle.js";
import { CLASSES, PIXELS } from "./load-mnist.js";

/** Digits after each of some lengths; NaN where the curve has ended before. */
export interface Followed {
  readonly name: string;
  readonly lengths: readonly number[];
  readonly count: number;
  /** The pictures, `[lengths, count, 784]`. */
  readonly pictures: Float64Array;
  /** The root mean square change of the ten logits, `[lengths, count]`. */
  readonly logitChange: Float64Array;
  /** The root mean square change of the pixels, `[lengths, count]`. */
  readonly pixelChange: Float64Array;
  /** The class with the largest logit, `[lengths, count]`. */
  readonly reads: Int32Array;
}

/** Longest step: what it errs by is taken back where a field keeps something, and is far below the defects of the others. */
const STEP = 0.1;

/** Carries digits from their latent vectors `[count, 16]` along the field; lengths are Euclidean, in latent space. */
export async function follow(
  networks: DigitNetworks,
  sets: LevelSets,
  { name, at, settle }: CandidateField,
  starts: Float64Array,
  lengths: readonly number[],
): Promise<Followed> {
  const points = await unitSpeedCurves(at, starts, LATENT, lengths, { step: STEP, settle });
  const count = starts.length / LATENT;
  const from = { logits: await sets.values(starts), pictures: await decodedPictures(networks, starts) };
  // Where a curve has ended there is nothing to ask: the start stands in, and is taken out again below.
  const ended = Array.from({ length: lengths.length * count }, (_, k) => Number.isNaN(points[k * LATENT]!));
  const asked = points.map((value, i) => (Number.isNaN(value) ? starts[i % starts.length]! : value));
  const [logits, pictures] = [await sets.values(asked), await decodedPictures(networks, asked)];
  const changes = (to: Float64Array, start: Float64Array, width: number): Float64Array =>
    Float64Array.from(ended, (end, k) => {
      let squares = 0;
      for (let j = 0; j < width; j++) squares += (to[k * width + j]! - start[(k % count) * width + j]!) ** 2;
      return end ? Number.NaN : Math.sqrt(squares / width);
    });
  return {
    name,
    lengths,
    count,
    pictures,
    logitChange: changes(logits, from.logits, CLASSES),
    pixelChange: changes(pictures, from.pictures, PIXELS),
    reads: Int32Array.from(ended, (_, k) => largest(logits.subarray(k * CLASSES, (k + 1) * CLASSES))),
  };
}

/** The index of the largest number. */
export function largest(values: Float64Array): number {
  return values.indexOf(values.reduce((most, value) => Math.max(most, value)));
}
