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
  // Sorted, equal events are neighbors; the earliest of them stands first.
  const order = Uint32Array.from({ length: events }, (_, i) => i).sort((a, b) => compared(p4, size, a, b) || a - b);
  const first = new Uint32Array(events);
  for (const [i, event] of order.entries()) {
    const before = order[i - 1];
    first[event] = before !== undefined && compared(p4, size, before, event) === 0 ? first[before]! : event;
  }
  const numbers = new Int32Array(events);
  let count = 0;
  for (let event = 0; event < events; event++) {
    numbers[event] = first[event] === event ? count++ : numbers[first[event]!]!;
  }
  return numbers;
}

/** Negative, zero or positive, as event `a` comes before `b`, is the same, or comes behind. */
function compared(p4: Float64Array, size: number, a: number, b: number): number {
  for (let k = 0; k < size; k++) {
    const difference = p4[a * size + k]! - p4[b * size + k]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
