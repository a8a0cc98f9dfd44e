/**
 * Events in a graph: four-vectors (E, px, py, pz) in GeV, `[N, particles, 4]`.
 *
 * Where the number of particles may vary, rows of zeros are padding: no particle has no energy. The mask is made from
 * them, so that a network's only input is the four-vectors.
 */

import { abs, greater, input, max, type Tensor } from "@noether/engine";

/** Events as a network sees them. */
export interface Events {
  /** `[N, particles, 4]`. */
  readonly p4: Tensor;
  /** Which rows are particles, bool `[N, particles]`; absent where all are. */
  readonly mask?: Tensor | undefined;
}

/** The input "p4": `["N", particles, 4]`, where the number of particles is `"P"` unless it is given. */
export function eventInput(particles?: number): Tensor {
  return input("p4", ["N", particles ?? "P", 4]);
}

/** Events from four-vectors; with a fixed number of particles there is no padding. */
export function eventsOf(p4: Tensor, particles?: number): Events {
  return particles === undefined ? { p4, mask: greater(max(abs(p4), -1), 0) } : { p4 };
}
