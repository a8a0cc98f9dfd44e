/**
 * The resolution as the authors' code has it: one shift of pT, drawn with 10 % of the first muon's pT, is added to
 * the pT of both muons; pz is kept and the energy recomputed. So a pair stays balanced, and the mass of a pair of low
 * pT, which is mostly made by pz, is smeared less. (As the text reads, each muon is smeared on its own:
 * `smearTransverseMomentum`.)
 */

import { checkInteger, checkLength, type Rng } from "@noether/base";

/** Options of `smearAsAuthors`. */
export interface SmearAsAuthorsOptions {
  readonly rng: Rng;
  /** The number of smeared copies of each pair, at least 1. */
  readonly copies: number;
  /** The resolution relative to the first muon's pT; default 0.1. */
  readonly resolution?: number | undefined;
}

/**
 * Smears pairs of massless muons, each `copies` times.
 *
 * @param p4 - `[events, 2, 4]`, (E, px, py, pz), GeV.
 * @returns `[copies, events, 2, 4]`.
 * @throws InputError `not-an-integer`, `wrong-length`.
 */
export function smearAsAuthors(
  p4: Float64Array,
  { rng, copies, resolution = 0.1 }: SmearAsAuthorsOptions,
): Float64Array {
  checkInteger(copies, "copies", 1);
  checkLength(p4, 8 * Math.ceil(p4.length / 8), "p4", "[events, 2, 4]");
  const out = new Float64Array(copies * p4.length);
  for (let event = 0; event < out.length; event += 8) {
    const from = event % p4.length;
    const shift = resolution * Math.hypot(p4[from + 1]!, p4[from + 2]!) * rng.normal();
    for (const muon of [0, 4]) {
      const [px, py, pz] = [p4[from + muon + 1]!, p4[from + muon + 2]!, p4[from + muon + 3]!];
      const pt = Math.hypot(px, py);
      const factor = (pt + shift) / pt; // below zero is ten standard deviations away
      out[event + muon] = Math.hypot(pt + shift, pz);
      out[event + muon + 1] = factor * px;
      out[event + muon + 2] = factor * py;
      out[event + muon + 3] = pz;
    }
  }
  return out;
}
