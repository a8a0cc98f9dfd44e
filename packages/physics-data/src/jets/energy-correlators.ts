/**
 * Energy correlation functions of a jet (1305.0007), with no axes:
 *
 *   ECF1 = Σ pT_i,   ECF2 = Σ_{i<j} pT_i pT_j ΔR_ij^β,   ECF3 = Σ_{i<j<k} pT_i pT_j pT_k (ΔR_ij ΔR_ik ΔR_jk)^β
 *
 * and their ratios C2 = ECF3 ECF1 / ECF2² and D2 = ECF3 ECF1³ / ECF2³ (1409.6298), which tell two prongs from one. N³/6 terms.
 */

import { checkScale, distance2, jetPlane } from "./jet-plane.js";

/** Options of `energyCorrelators`. */
export interface EnergyCorrelatorsOptions {
  /** The exponent β of angles; default 1. */
  readonly beta?: number | undefined;
}

/** The functions and ratios; the ratios are 0 where ECF2 is. */
export interface EnergyCorrelators {
  /** GeV. */
  readonly ecf1: number;
  /** GeV². */
  readonly ecf2: number;
  /** GeV³. */
  readonly ecf3: number;
  readonly c2: number;
  readonly d2: number;
}

/**
 * The correlators of one jet.
 *
 * @param p4 - The jet's particles, `[N, 4]`, (E, px, py, pz), GeV.
 * @throws InputError `wrong-length`, `not-finite`, `out-of-range` for `beta`.
 */
export function energyCorrelators(
  p4: ArrayLike<number>,
  { beta = 1 }: EnergyCorrelatorsOptions = {},
): EnergyCorrelators {
  checkScale(beta, "beta");
  const plane = jetPlane(p4);
  const { particles: n, pt } = plane;
  const angle = new Float64Array(n * n); // ΔR^β
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) angle[i * n + j] = angle[j * n + i] = distance2(plane, i, plane, j) ** (beta / 2);
  let [ecf1, ecf2, ecf3] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    ecf1 += pt[i]!;
    for (let j = 0; j < i; j++) {
      const pair = pt[i]! * pt[j]! * angle[i * n + j]!;
      let third = 0;
      for (let k = 0; k < j; k++) third += pt[k]! * angle[i * n + k]! * angle[j * n + k]!;
      ecf2 += pair;
      ecf3 += pair * third;
    }
  }
  const none = ecf2 === 0;
  return { ecf1, ecf2, ecf3, c2: none ? 0 : (ecf3 * ecf1) / ecf2 ** 2, d2: none ? 0 : (ecf3 * ecf1 ** 3) / ecf2 ** 3 };
}
