/**
 * N-subjettiness (1011.2268): τ_N = Σ_i pT_i min_k ΔR_ik^β / Σ_i pT_i R^β, over the axes of the N exclusive kT jets (E-scheme, not
 * minimised further). Small where a jet has at most N prongs; τ2/τ1 tells two from one.
 */

import { checkInteger } from "@noether/base";
import { clusterJets } from "./cluster-jets.js";
import { checkScale, distance2, jetPlane } from "./jet-plane.js";
import { exclusiveJets } from "./jets-of.js";

/** Options of `nSubjettiness`. */
export interface NSubjettinessOptions {
  /** The exponent β of angles; default 1. */
  readonly beta?: number | undefined;
  /** The jet's R; default 1. */
  readonly radius?: number | undefined;
}

const ALL = 99;

/**
 * τ_1 to τ_most of one jet; 0 from as many axes on as there are particles.
 *
 * @param p4 - The jet's particles, `[N, 4]`, (E, px, py, pz), GeV.
 * @param most - How many, at least 1.
 * @returns `[most]`.
 * @throws InputError `not-an-integer`, `out-of-range` for options, and those of `clusterJets`.
 */
export function nSubjettiness(
  p4: ArrayLike<number>,
  most: number,
  { beta = 1, radius = 1 }: NSubjettinessOptions = {},
): Float64Array {
  checkInteger(most, "most", 1, 1000);
  checkScale(beta, "beta");
  checkScale(radius, "radius");
  const sequence = clusterJets(p4, { algorithm: "kt", radius: ALL });
  const plane = jetPlane(p4);
  const norm = plane.pt.reduce((sum, pt) => sum + pt, 0) * radius ** beta;
  return Float64Array.from({ length: most }, (_, i) => {
    const trivial = i + 1 >= plane.particles || norm === 0; // every particle is an axis
    if (trivial) return 0;
    const axes = jetPlane(exclusiveJets(sequence, { jets: i + 1 }).p4);
    let sum = 0;
    for (let particle = 0; particle < plane.particles; particle++) {
      let least = Number.POSITIVE_INFINITY;
      for (let axis = 0; axis < axes.particles; axis++) least = Math.min(least, distance2(plane, particle, axes, axis));
      sum += plane.pt[particle]! * least ** (beta / 2);
    }
    return sum / norm;
  });
}
