/**
 * The resolution as the authors' code has it: one shift of pT, drawn with 10 % of the first muon's pT, is added to the pT of
 * both muons; pz is kept and the energy recomputed. So a pair stays balanced, and the mass of a pair of low pT, which is
 * mostly made by pz, is smeared less. (As the text reads, each muon is smeared on its own: `smearTransverseMomentum`.)
 */

import type { Rng } from "@noether/base";

const RESOLUTION = 0.1;

/** Smears pairs of massless muons, `[events, 2, 4]`, (E, px, py, pz), GeV. Fresh. */
export function smearAsAuthors(p4: Float64Array, rng: Rng): Float64Array {
  const out = new Float64Array(p4.length);
  for (let event = 0; event < p4.length; event += 8) {
    const shift = RESOLUTION * Math.hypot(p4[event + 1]!, p4[event + 2]!) * rng.normal();
    for (const at of [event, event + 4]) {
      const [px, py, pz] = [p4[at + 1]!, p4[at + 2]!, p4[at + 3]!];
      const pt = Math.hypot(px, py);
      const factor = (pt + shift) / pt; // below zero is ten standard deviations away
      out[at] = Math.hypot(pt + shift, pz);
      out[at + 1] = factor * px;
      out[at + 2] = factor * py;
      out[at + 3] = pz;
    }
  }
  return out;
}
