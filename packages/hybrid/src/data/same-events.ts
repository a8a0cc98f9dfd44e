/** Which events are one and the same. */

import { checkInteger, checkLength } from "@noether/base";

/**
 * A number for each event, the same where all momenta are: groups for a split that does not leak.
 *
 * @param p4 - `[events, particles, 4]`.
 * @returns `[events]`.
 * @throws InputError `not-an-integer`, `wrong-length`.
 */
export function sameEvents(p4: Float64Array, particles: number): Int32Array {
  checkInteger(particles, "particles", 1);
  const size = 4 * particles;
  const events = Math.ceil(p4.length / size);
  checkLength(p4, size * events, "p4", `[events, ${particles}, 4]`);
  const numbers = new Map<string, number>();
  return Int32Array.from({ length: events }, (_, i) => {
    const key = p4.subarray(size * i, size * (i + 1)).join();
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}
