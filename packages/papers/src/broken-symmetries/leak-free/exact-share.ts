/**
 * The share of the exact answer that comes from what is not invariant: the counterpart, without any network, of the general part's
 * contribution. The logarithm of the likelihood ratio is that of the mass's ratio plus the rest; the share is
 *
 *   rms of the rest / (rms of the rest + rms of the mass's part),
 *
 * each about its mean, as contributions to a logit are.
 */

import { meanAndDeviation } from "../../mean-and-deviation.js";

/**
 * @param best - Logarithms of the exact ratio, for each event.
 * @param ofMass - The ratio of the densities of the mass; where it is 0, nothing was counted, and the event is left out.
 */
export function exactShare(best: ArrayLike<number>, ofMass: ArrayLike<number>): number {
  const rows = Array.from({ length: best.length }, (_, i) => i).filter((i) => ofMass[i]! > 0);
  const invariant = rows.map((i) => Math.log(ofMass[i]!));
  const rest = rows.map((row, i) => best[row]! - invariant[i]!);
  const [[, a], [, b]] = [meanAndDeviation(rest), meanAndDeviation(invariant)];
  return a / (a + b);
}
