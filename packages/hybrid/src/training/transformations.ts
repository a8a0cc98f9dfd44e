/** The random maps of augmentation as a feed of a graph. */

import type { Rng } from "@noether/base";
import type { TensorData } from "@noether/engine";

/** A map of four-vectors for each of `count` events, `[count, 4, 4]`, drawn one after the other. */
export function transformations(augment: (rng: Rng) => ArrayLike<number>, count: number, rng: Rng): TensorData {
  const data = new Float32Array(16 * count);
  for (let i = 0; i < count; i++) data.set(augment(rng), 16 * i);
  return { data, shape: [count, 4, 4] };
}
