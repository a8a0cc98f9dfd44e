/**
 * Sequential recombination of particles into jets, in the E-scheme (four-momenta add).
 *
 * d_ij = min(pT_i^2p, pT_j^2p) ΔR_ij² / R², d_iB = pT_i^2p, with ΔR² = Δy² + Δφ² in rapidity: p = -1 is anti-kT
 * (0802.1189), 0 Cambridge-Aachen, 1 kT. The smallest distance is merged, or given to the beam, until nothing is left.
 */

import { checkFinite, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { vectorCount } from "../kinematics/vector-count.js";
import type { ClusterSequence } from "./cluster-sequence.js";
import { Clustering } from "./clustering.js";

/** Which distance decides. */
export type JetAlgorithm = "anti-kt" | "cambridge-aachen" | "kt";

/** Options of `clusterJets`. */
export interface ClusterJetsOptions {
  /** Default `"anti-kt"`. */
  readonly algorithm?: JetAlgorithm | undefined;
  /** The radius R of a jet in rapidity and azimuth; default 1. */
  readonly radius?: number | undefined;
}

/** Squares and their inverses stay far from overflow. */
const LARGEST = 1e100;
/** Particles that the memory kept between events is for, at first and at most: 150 to 180 bytes each. */
const LEAST_KEPT = 1024;
const MOST_KEPT = 2 ** 16;
const exponents: Readonly<Record<JetAlgorithm, number>> = { "anti-kt": -1, "cambridge-aachen": 0, kt: 1 };

/** What one event leaves to the next: memory, and nothing in it. */
let kept: Clustering = new Clustering(LEAST_KEPT);

/**
 * Clusters the particles of one event.
 *
 * @param p4 - `[N, 4]`, (E, px, py, pz), GeV.
 * @throws InputError `wrong-length`, `not-finite`, `unknown-algorithm`, `out-of-range` for a radius that is not positive a
 * negative energy or a component past 1e100.
 */
export function clusterJets(
  p4: ArrayLike<number>,
  { algorithm = "anti-kt", radius = 1 }: ClusterJetsOptions = {},
): ClusterSequence {
  const particles = vectorCount(p4, "p4");
  checkFinite(p4, "p4");
  for (let i = 0; i < p4.length; i++) {
    if (Math.abs(p4[i]!) <= LARGEST && (i % 4 > 0 || p4[i]! >= 0)) continue;
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: `p4[${i}] = ${p4[i]}`,
      expected: `(E, px, py, pz) with E of at least 0, and nothing past ${LARGEST} GeV`,
      fix: "Check the order of the components and the units.",
    });
  }
  const power = Object.hasOwn(exponents, algorithm) ? exponents[algorithm] : undefined;
  if (power === undefined) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "unknown-algorithm",
      got: `algorithm ${JSON.stringify(algorithm)}`,
      expected: Object.keys(exponents).join(", "),
      fix: "Pass one of these.",
    });
  }
  if (!(radius > 0 && radius < 100)) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: `radius = ${radius}`,
      expected: "a positive radius below 100",
      fix: "Use 0.4 for narrow jets, 1 for wide ones.",
    });
  }
  if (particles > kept.capacity) kept = new Clustering(Math.max(particles, 2 * kept.capacity));
  const sequence = kept.run(p4, particles, power, radius);
  if (kept.capacity > MOST_KEPT) kept = new Clustering(LEAST_KEPT);
  return sequence;
}
