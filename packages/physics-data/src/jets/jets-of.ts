/** Jets out of a clustering history: inclusive, or exclusive as the last steps undone. */

import { checkInteger, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { ClusterSequence } from "./cluster-sequence.js";

/** Jets of one event, hardest (by pT) first. */
export interface Jets {
  readonly jets: number;
  /** (E, px, py, pz), `[jets, 4]`. */
  readonly p4: Float64Array;
  /** Particles in each jet, `[jets]`. */
  readonly multiplicity: Int32Array;
  /** The jet of each particle, -1 where it is in none of these, `[particles]`. */
  readonly jetOfParticle: Int32Array;
  /** Each jet's node in the history, `[jets]`. */
  readonly node: Int32Array;
}

/**
 * The jets that went to the beam, with a pT of at least `minPt`, in GeV; default 0, all.
 */
export function inclusiveJets(sequence: ClusterSequence, { minPt = 0 }: { readonly minPt?: number } = {}): Jets {
  const nodes: number[] = [];
  for (let step = 0; step < sequence.particles; step++) {
    const node = sequence.parents[2 * step]!;
    if (sequence.child[step] === -1 && transverse2(sequence, node) >= minPt * Math.max(0, minPt)) nodes.push(node);
  }
  return jetsOf(sequence, nodes);
}

/**
 * The jets there were when so many were left, or when all smaller distances had been merged; for Cambridge-Aachen and kT. What
 * had gone to the beam by then is left out. For Cambridge-Aachen all steps to the beam tie: ask for more jets than there are
 * inclusive ones, or by distance below 1.
 *
 * @param options.jets - How many; fewer come where there are fewer particles.
 * @param options.distance - Steps up to this distance are done; units as in `ClusterSequence`.
 * @throws InputError `not-an-integer`, `one-of-two` unless exactly one of the options is given.
 */
export function exclusiveJets(
  sequence: ClusterSequence,
  options: { readonly jets: number } | { readonly distance: number },
): Jets {
  const { particles, parents, distance } = sequence;
  let steps: number;
  if ("jets" in options === "distance" in options) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "one-of-two",
      got: `options ${Object.keys(options).join(" and ") || "without either"}`,
      expected: "either jets or distance",
      fix: "Pass one of the two.",
    });
  }
  if ("jets" in options) {
    checkInteger(options.jets, "jets", 1);
    steps = Math.max(0, particles - options.jets);
  } else {
    const past = distance.findIndex((d) => d > options.distance); // distances may fall again: once past, all is kept
    steps = past < 0 ? particles : past;
  }
  const made = sequence.child.subarray(0, steps).reduce((latest, child) => Math.max(latest, child + 1), particles);
  const nodes: number[] = [];
  for (let i = 2 * steps; i < 2 * particles; i++) if (parents[i]! >= 0 && parents[i]! < made) nodes.push(parents[i]!);
  return jetsOf(sequence, nodes);
}

/** Jets of the given nodes, which must not contain each other. */
function jetsOf(sequence: ClusterSequence, unsorted: readonly number[]): Jets {
  const nodes = [...unsorted].sort((a, b) => transverse2(sequence, b) - transverse2(sequence, a));
  const owner = new Int32Array(sequence.nodes).fill(-1);
  for (const [jet, node] of nodes.entries()) owner[node] = jet;
  for (let step = sequence.particles - 1; step >= 0; step--) {
    const child = sequence.child[step]!;
    if (child < 0 || owner[child] === -1) continue;
    owner[sequence.parents[2 * step]!] = owner[child]!;
    owner[sequence.parents[2 * step + 1]!] = owner[child]!;
  }
  const multiplicity = new Int32Array(nodes.length);
  const jetOfParticle = owner.slice(0, sequence.particles);
  for (const jet of jetOfParticle) if (jet >= 0) multiplicity[jet]!++;
  const p4 = new Float64Array(4 * nodes.length);
  for (const [jet, node] of nodes.entries()) p4.set(sequence.p4.subarray(4 * node, 4 * node + 4), 4 * jet);
  return { jets: nodes.length, p4, multiplicity, jetOfParticle, node: Int32Array.from(nodes) };
}

function transverse2({ p4 }: ClusterSequence, node: number): number {
  return p4[4 * node + 1]! ** 2 + p4[4 * node + 2]! ** 2;
}
