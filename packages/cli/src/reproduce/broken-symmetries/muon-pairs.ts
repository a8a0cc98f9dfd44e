/** Muon pairs of both classes: from the built-in samplers. */

import type { Rng } from "@noether/base";
import { drellYanSampler } from "@noether/physics-data";

/** Events of one class, `[events, 2, 4]`, (E, px, py, pz), GeV. */
export interface MuonPairs {
  readonly events: number;
  readonly p4: Float64Array;
}

/** Signal: Z; background: photon. */
export interface BothClasses {
  readonly signal: MuonPairs;
  readonly background: MuonPairs;
  /** What they are, for the foot of a picture. */
  readonly source: string;
}

/** `events` of each class, drawn from the tree-level density with the paper's cuts. */
export function sampledPairs(events: number, rng: Rng): BothClasses {
  const draw = (process: "z" | "photon"): MuonPairs => ({
    events,
    p4: drellYanSampler({ process }).sample(events, rng.stream(process)),
  });
  return {
    signal: draw("z"),
    background: draw("photon"),
    source: `${events.toLocaleString("en")} events of each class from the built-in tree-level Drell-Yan sampler`,
  };
}
