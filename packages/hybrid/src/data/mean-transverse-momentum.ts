/** The mean transverse momentum of each event's particles: what the symmetry of paper 3 is broken along. */

import { transverseMomentum } from "@noether/physics-data";
import type { ClassifierEvents } from "./classifier-events.js";

/**
 * GeV, for each event, over its particles; rows of zeros are padding and do not count, an event of nothing else has 0.
 *
 * @throws InputError as `transverseMomentum` does.
 */
export function meanTransverseMomentum({
  count: events,
  vectors: particles,
  data: p4,
}: Pick<ClassifierEvents, "count" | "vectors" | "data">): Float64Array {
  const pt = transverseMomentum(p4);
  return Float64Array.from({ length: events }, (_, event) => {
    let [sum, count] = [0, 0];
    for (let row = event * particles; row < (event + 1) * particles; row++) {
      const at = 4 * row;
      if (p4[at] === 0 && p4[at + 1] === 0 && p4[at + 2] === 0 && p4[at + 3] === 0) continue;
      sum += pt[row]!;
      count++;
    }
    return sum / Math.max(1, count);
  });
}
