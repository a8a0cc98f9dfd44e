/** The inclusive jets of some events: what one thread does at a time. A module of its own, as worker threads load it. */

import { type ClusterJetsOptions, clusterJets } from "./cluster-jets.js";
import { inclusiveJets } from "./jets-of.js";

/** Some events: the particles of event `i` are rows `offsets[i]` to `offsets[i + 1]`. Batches of the readers are such. */
export interface ParticleBatch {
  /** `[events + 1]`, from 0. */
  readonly offsets: Int32Array;
  /** (E, px, py, pz), GeV, `[particles, 4]`. */
  readonly p4: Float64Array;
}

/** The jets of some events: those of event `i` are rows `offsets[i]` to `offsets[i + 1]`, by falling pT. */
export interface JetBatch {
  readonly events: number;
  readonly jets: number;
  /** `[events + 1]`. */
  readonly offsets: Int32Array;
  /** (E, px, py, pz), GeV, `[jets, 4]`. */
  readonly p4: Float64Array;
  /** Particles in each jet, `[jets]`. */
  readonly multiplicity: Int32Array;
  /** The jet of each particle, counted within its event from 0; -1 where it is in none, `[particles]`. */
  readonly jetOfParticle: Int32Array;
}

/** A block of events and what to do with it. */
export interface ClusterTask extends ParticleBatch {
  readonly options: ClusterJetsOptions & { readonly minPt: number };
}

/** Clusters each event of a block. */
export function clusterBlock({ offsets, p4, options }: ClusterTask): JetBatch {
  const events = offsets.length - 1;
  const found = new Int32Array(events + 1);
  const momenta: Float64Array[] = [];
  const counts: Int32Array[] = [];
  const jetOfParticle = new Int32Array(offsets[events]!);
  for (let event = 0; event < events; event++) {
    const sequence = clusterJets(p4.subarray(4 * offsets[event]!, 4 * offsets[event + 1]!), options);
    const jets = inclusiveJets(sequence, options);
    found[event + 1] = found[event]! + jets.jets;
    momenta.push(jets.p4);
    counts.push(jets.multiplicity);
    jetOfParticle.set(jets.jetOfParticle, offsets[event]!);
  }
  const jets = found[events]!;
  const batch = {
    events,
    jets,
    offsets: found,
    p4: new Float64Array(4 * jets),
    multiplicity: new Int32Array(jets),
    jetOfParticle,
  };
  for (let event = 0; event < events; event++) {
    batch.p4.set(momenta[event]!, 4 * found[event]!);
    batch.multiplicity.set(counts[event]!, found[event]!);
  }
  return batch;
}
