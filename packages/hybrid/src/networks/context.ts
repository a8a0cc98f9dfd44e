/** Contexts: the quantities that the symmetry factor may depend on. */

import {
  abs,
  asinh,
  cast,
  concat,
  div,
  greater,
  max,
  maximum,
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

/** Numbers of an event that tell how much its symmetry is broken. */
export interface Context {
  /** The number of numbers per event. */
  readonly features: number;
  /** Computes the numbers, `[N, features]`. */
  readonly compute: (events: Events) => Tensor;
}

/** The transverse momentum of the first particle, GeV: the authors' choice, for pairs whose particles have the same. */
export const firstPt: Context = {
  features: 1,
  compute: ({ p4 }) => squeeze(ptOf(slice(p4, 1, 0, 1)), [2]),
};

/** The mean transverse momentum of the particles, GeV: it does not depend on their order. */
export const meanPt: Context = {
  features: 1,
  compute: ({ p4, mask }) => meanOver(ptOf(p4), mask),
};

/** The mean |η|, pseudorapidity, of the particles: how far forward they fly. */
export const meanAbsEta: Context = {
  features: 1,
  compute: ({ p4, mask }) => {
    const [pt, pz] = [ptOf(p4), slice(p4, 2, 3, 4)];
    const along = abs(asinh(div(pz, maximum(pt, LEAST_PT))));
    return meanOver(along, mask);
  },
};

/** The number of particles. */
export const multiplicity: Context = {
  features: 1,
  compute: ({ p4 }) => unsqueeze(sum(cast(greater(max(abs(p4), -1), 0), "float"), 1), 1),
};

/** Several contexts side by side. */
export function contexts(...parts: readonly Context[]): Context {
  return {
    features: parts.reduce((total, { features }) => total + features, 0),
    compute: (events) =>
      concat(
        parts.map(({ compute }) => compute(events)),
        1,
      ),
  };
}

/** The pT, GeV, below which a particle counts as flying along the beam; it keeps η finite. */
const LEAST_PT = 1e-6;

/** The mean of `[N, particles, 1]` over the particles, `[N, 1]`. */
function meanOver(values: Tensor, mask: Tensor | undefined): Tensor {
  const total = sumPooling(values, { mask });
  return div(total, mask === undefined ? (values.shape[1] as number) : unsqueeze(sum(cast(mask, "float"), 1), 1));
}

/** `[N, particles, 1]`. */
function ptOf(p4: Tensor): Tensor {
  return sqrt(sum(square(slice(p4, 2, 1, 3)), 2, { keepDims: true }));
}
