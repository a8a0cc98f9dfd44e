/**
 * Soft drop (1402.2657): the jet's particles are clustered anew by angle (Cambridge-Aachen), and undone from the last merger
 * on: the softer branch is dropped until min(pT) / sum of pT > zCut (ΔR / radius)^beta.
 */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { clusterJets } from "./cluster-jets.js";
import { checkScale, distance2, jetPlane } from "./jet-plane.js";
import { inclusiveJets } from "./jets-of.js";

/** Options of `softDrop`. */
export interface SoftDropOptions {
  /** Default 0.1. */
  readonly zCut?: number | undefined;
  /** Default 0, the modified mass drop; above 0 collinear particles are kept. */
  readonly beta?: number | undefined;
  /** The jet's R; default 1. */
  readonly radius?: number | undefined;
}

/** A groomed jet. */
export interface GroomedJet {
  /** (E, px, py, pz), GeV, `[4]`. */
  readonly p4: Float64Array;
  /** Rows of the particles that are left, rising. */
  readonly particles: Int32Array;
  /** Momentum share of the softer branch where grooming stopped; 0 where one particle is left. */
  readonly z: number;
  /** ΔR of the two branches there; 0 where one particle is left. */
  readonly deltaR: number;
  /** The number of branches that were dropped. */
  readonly dropped: number;
}

/** Wide enough to merge everything. */
const ALL = 99;

/**
 * Grooms one jet.
 *
 * @param p4 - The jet's particles, `[N, 4]`, (E, px, py, pz), GeV; at least one.
 * @throws InputError `no-particles`, `out-of-range` for options, and those of `clusterJets`.
 */
export function softDrop(
  p4: ArrayLike<number>,
  { zCut = 0.1, beta = 0, radius = 1 }: SoftDropOptions = {},
): GroomedJet {
  checkScale(zCut, "zCut", true);
  checkScale(radius, "radius");
  if (!Number.isFinite(beta)) checkScale(beta, "beta", true);
  const sequence = clusterJets(p4, { algorithm: "cambridge-aachen", radius: ALL });
  if (sequence.particles === 0) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "no-particles",
      got: "no particle",
      expected: "a jet",
      fix: "Pass its particles.",
    });
  }
  const plane = jetPlane(sequence.p4);
  const step = new Int32Array(sequence.nodes).fill(-1);
  for (const [i, child] of sequence.child.entries()) if (child >= 0) step[child] = i;
  let node = inclusiveJets(sequence).node[0]!;
  let [z, deltaR, dropped] = [0, 0, 0];
  for (; step[node]! >= 0; dropped++) {
    const at = 2 * step[node]!;
    const [a, b] = [sequence.parents[at]!, sequence.parents[at + 1]!];
    const [hard, soft] = plane.pt[a]! >= plane.pt[b]! ? [a, b] : [b, a];
    const share = plane.pt[soft]! / (plane.pt[hard]! + plane.pt[soft]!);
    const apart = Math.sqrt(distance2(plane, a, plane, b));
    if (share > zCut * (apart / radius) ** beta) {
      [z, deltaR] = [share, apart];
      break;
    }
    node = hard;
  }
  const left: number[] = [];
  for (const waiting = [node]; waiting.length > 0; ) {
    const each = waiting.pop()!;
    if (step[each]! < 0) left.push(each);
    else waiting.push(sequence.parents[2 * step[each]!]!, sequence.parents[2 * step[each]! + 1]!);
  }
  const particles = Int32Array.from(left).sort();
  return { p4: sequence.p4.slice(4 * node, 4 * node + 4), particles, z, deltaR, dropped };
}
