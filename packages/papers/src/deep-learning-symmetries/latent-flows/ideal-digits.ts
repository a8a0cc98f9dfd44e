/** A digit to stand for each class, and the direction in which its picture can change most while no logit does. */

import type { LevelSets } from "@noether/core";
import { symmetricEigen } from "@noether/linear-algebra";
import { type DigitNetworks, LATENT } from "./digit-networks.js";
import { largest } from "./follow.js";
import { decodedPictures } from "./latent-oracle.js";
import { CLASSES, PIXELS } from "./load-mnist.js";

/** The latent vector of the rightly read digit nearest to the mean of its class, for each class, `[10, 16]`. */
export async function idealDigits(z: Float64Array, labels: Uint8Array, sets: LevelSets): Promise<Float64Array> {
  const logits = await sets.values(z);
  const out = new Float64Array(CLASSES * LATENT);
  for (let label = 0; label < CLASSES; label++) {
    const rows = [...labels.keys()].filter((i) => labels[i] === label);
    const middle = Float64Array.from({ length: LATENT }, (_, k) =>
      rows.reduce((sum, i) => sum + z[i * LATENT + k]! / rows.length, 0),
    );
    const away = (i: number): number => Math.hypot(...middle.map((value, k) => z[i * LATENT + k]! - value));
    const right = rows.filter((i) => largest(logits.subarray(i * CLASSES, (i + 1) * CLASSES)) === label);
    const nearest = (right.length > 0 ? right : rows).reduce((best, i) => (away(i) < away(best) ? i : best));
    out.set(z.subarray(nearest * LATENT, (nearest + 1) * LATENT), label * LATENT);
  }
  return out;
}

/** The step of central differences of pictures, in latent units. */
const STEP = 1e-4;

/** At each point, of the directions that keep all logits, the one along which the picture changes fastest: `[count, 16]`. */
export async function liveliestDirections(
  networks: DigitNetworks,
  sets: LevelSets,
  points: Float64Array,
): Promise<Float64Array> {
  const { dimensions, bases } = await sets.directions(points);
  const keptAt = (i: number): Float64Array =>
    bases.subarray(((i + 1) * LATENT - dimensions[i]!) * LATENT, (i + 1) * LATENT * LATENT);
  const moved = (by: number): Float64Array => {
    const rows = Array.from(dimensions, (_, i) =>
      [...keptAt(i)].map((value, k) => points[i * LATENT + (k % LATENT)]! + by * value),
    );
    return Float64Array.from(rows.flat());
  };
  const [ahead, behind] = [await decodedPictures(networks, moved(STEP)), await decodedPictures(networks, moved(-STEP))];
  const slopes = ahead.map((value, at) => (value - behind[at]!) / (2 * STEP));
  const out = new Float64Array(points.length);
  let from = 0;
  for (const [i, dimension] of dimensions.entries()) {
    const rows = Array.from({ length: dimension }, (_, a) =>
      slopes.subarray((from + a) * PIXELS, (from + a + 1) * PIXELS),
    );
    from += dimension;
    const gram = rows.flatMap((a) => rows.map((b) => a.reduce((sum, value, j) => sum + value * b[j]!, 0)));
    const weights = symmetricEigen(Float64Array.from(gram), dimension).vectors.subarray((dimension - 1) * dimension);
    keptAt(i).forEach((value, at) => {
      out[i * LATENT + (at % LATENT)]! += weights[Math.floor(at / LATENT)]! * value;
    });
  }
  return out;
}
