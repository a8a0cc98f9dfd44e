/**
 * Events of the study without data leakage: all distinct, drawn anew for every training, each muon smeared on its own, and the background
 * reweighted finely, by one function of pT for all samples.
 *
 * The densities are known, so events cost nothing. The weight is the ratio of both classes' densities of the measured mean pT,
 * counted in a reference sample that nobody trains on; so no sample's weights depend on its own events, and the best
 * possible classifier is known exactly.
 */

import type { Rng } from "@noether/base";
import { type ClassifierEvents, meanTransverseMomentum, optimalScores } from "@noether/hybrid";
import {
  binEdges,
  drellYanSampler,
  invariantMass,
  resampleRows,
  reweight,
  smearTransverseMomentum,
} from "@noether/physics-data";

/** A source of labeled events at one resolution. */
export interface LeakFreeEvents {
  /** Draws events, half of them signal. The same name gives the same events; another name, other events. */
  draw(name: string, events: number): ClassifierEvents;
  /** The exact logarithm of the likelihood ratio of signal over reweighted background. */
  optimal(events: ClassifierEvents): Float64Array;
  /** The ratio of the densities of the measured mass alone: no function of the invariants of a pair does better. */
  ofMass(events: ClassifierEvents): Float64Array;
}

/** Options of `leakFreeEvents`. */
export interface LeakFreeEventsOptions {
  /** The relative resolution of pT. */
  readonly resolution: number;
  /** The number of events of each class in the reference sample. */
  readonly reference: number;
  readonly rng: Rng;
}

/** The number of reference events in a bin of weights and of masses, which makes counts good to 3 %. */
const EVENTS_PER_BIN = 1000;

const samplers = { signal: drellYanSampler({ process: "z" }), background: drellYanSampler({ process: "photon" }) };

/** Draws the reference sample, by which all others are weighted and judged. */
export function leakFreeEvents({ resolution, reference, rng }: LeakFreeEventsOptions): LeakFreeEvents {
  const pairs = (process: keyof typeof samplers, events: number, stream: Rng): Float64Array => {
    const truth = samplers[process].sample(events, stream.stream(process));
    return smearTransverseMomentum(truth, events, 2, { rng: stream.stream(`smear ${process}`), resolution });
  };
  const counted = {
    signal: pairs("signal", reference, rng.stream("reference")),
    background: pairs("background", reference, rng.stream("reference")),
  };
  const bins = Math.max(1, Math.floor(reference / EVENTS_PER_BIN));
  const backgroundPt = meanPt(counted.background);
  const { weightOf, weights } = reweight(backgroundPt, meanPt(counted.signal), binEdges(backgroundPt, { bins }));
  const weightsOf = (p4: Float64Array): Float64Array => meanPt(p4).map(weightOf);

  return {
    draw(name, events) {
      const each = events / 2;
      const stream = rng.stream(name);
      const background = pairs("background", each, stream);
      const p4 = new Float64Array(8 * events);
      p4.set(pairs("signal", each, stream));
      p4.set(background, 8 * each);
      const all = new Float64Array(events).fill(1);
      all.set(weightsOf(background), each);
      return {
        count: events,
        vectors: 2,
        data: p4,
        labels: Uint8Array.from(all, (_, i) => (i < each ? 1 : 0)),
        weights: all,
      };
    },
    optimal: ({ data: p4 }) => optimalScores(p4, { ...samplers, resolution, backgroundWeights: weightsOf(p4) }),
    ofMass({ data: p4 }) {
      const rows = resampleRows(weights, reference, rng.stream("masses").uniform());
      const masses = massOf(counted.background);
      const weighted = Float64Array.from(rows, (row) => masses[row]!);
      const ratio = reweight(weighted, massOf(counted.signal), binEdges(weighted, { bins }));
      return massOf(p4).map(ratio.weightOf);
    },
  };
}

/** The mean pT of each pair, GeV. */
function meanPt(p4: Float64Array): Float64Array {
  return meanTransverseMomentum({ count: p4.length / 8, vectors: 2, data: p4 });
}

function massOf(p4: Float64Array): Float64Array {
  return invariantMass(p4, p4.length / 8, 2);
}
