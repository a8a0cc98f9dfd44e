/** Contexts: what the symmetry factor may depend on. */

import {
  cast,
  concat,
  div,
  slice,
  sqrt,
  square,
  squeeze,
  sum,
  sumPooling,
  type Tensor,
  unsqueeze,
} from "@noether/engine";
import type { Events } from "./events.js";

/** Numbers of an event that say how much its symmetry is broken. */
export interface Context {
  readonly features: number;
  /** `[N, features]`. */
  readonly of: (events: Events) => Tensor;
}

/** The transverse momentum of the first particle, GeV: what the authors take, where both particles have the same. */
export const firstPt: Context = {
  features: 1,
  of: ({ p4 }) => squeeze(ptOf(slice(p4, 1, 0, 1)), [2]),
};

/** The mean transverse momentum of the particles, GeV: it does not depend on their order. */
export const meanPt: Context = {
  features: 1,
  of: ({ p4, mask }) => {
    const total = sumPooling(ptOf(p4), mask === undefined ? {} : { mask });
    return div(total, mask === undefined ? (p4.shape[1] as number) : unsqueeze(sum(cast(mask, "float"), 1), 1));
  },
};

/** Several contexts side by side. */
export function contexts(...parts: readonly Context[]): Context {
  return {
    features: parts.reduce((total, { features }) => total + features, 0),
    of: (events) =>
      concat(
        parts.map(({ of }) => of(events)),
        1,
      ),
  };
}

/** `[N, particles, 1]`. */
function ptOf(p4: Tensor): Tensor {
  return sqrt(sum(square(slice(p4, 2, 1, 3)), 2, { keepDims: true }));
}
