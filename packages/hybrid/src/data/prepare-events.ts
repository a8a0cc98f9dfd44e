/**
 * Training data without data leakage: each true event once, each muon smeared on its own, training, validation and test
 * apart down to the true events, and the background reweighted finely, within each part.
 */

import { checkInteger, checkLength, type Rng } from "@noether/base";
import { shuffled } from "@noether/engine";
import {
  binEdges,
  effectiveSampleSize,
  reweight,
  sameEvents,
  smearTransverseMomentum,
  splitGroups,
} from "@noether/physics-data";
import { type ClassifierEvents, selectEvents } from "./classifier-events.js";
import { meanTransverseMomentum } from "./mean-transverse-momentum.js";

/** The true momenta of pairs of massless muons, `[events, 2, 4]`, (E, px, py, pz), GeV. */
export interface TrueEvents {
  readonly signal: Float64Array;
  readonly background: Float64Array;
}

/** Options of `prepareEvents`. */
export interface PrepareEventsOptions {
  readonly rng: Rng;
  /** The relative resolution of pT, 0 for no smearing; default 0.1. */
  readonly resolution?: number | undefined;
  /** The fractions of training, validation and test; default `[0.8, 0.1, 0.1]`. */
  readonly parts?: readonly [training: number, validation: number, test: number] | undefined;
  /** The number of background events in a bin of pT, which sets how fine the bins are; default 50. */
  readonly eventsPerBin?: number | undefined;
}

/** The result of `prepareEvents`; the weights are those of the events. */
export interface PreparedEvents {
  readonly training: ClassifierEvents;
  readonly validation: ClassifierEvents;
  readonly test: ClassifierEvents;
  /** The number of unweighted background events that are worth as much as those of the training sample. */
  readonly effectiveBackground: number;
}

/**
 * Prepares. True events that occur more than once stay on one side. The mean weight of each class is 1 in each part,
 * where the background reaches all of the signal's pT.
 *
 * @throws InputError `wrong-length`, `not-an-integer`, `out-of-range` for a resolution or for parts that do not add
 *   up to 1, `too-few-values` where a part has too few events of a class.
 */
export function prepareEvents(truth: TrueEvents, options: PrepareEventsOptions): PreparedEvents {
  const { rng, resolution = 0.1, parts = [0.8, 0.1, 0.1], eventsPerBin = 50 } = options;
  checkInteger(eventsPerBin, "eventsPerBin", 1);
  const classes = (["signal", "background"] as const).map((name): ClassifierEvents & { part: Uint8Array } => {
    const p4 = truth[name];
    const events = Math.ceil(p4.length / 8);
    checkLength(p4, 8 * events, name, "[events, 2, 4]");
    const stream = rng.stream(name);
    return {
      count: events,
      vectors: 2,
      data: smearTransverseMomentum(p4, events, 2, { rng: stream.stream("smear"), resolution }),
      labels: new Uint8Array(events).fill(name === "signal" ? 1 : 0),
      part: splitGroups(sameEvents(p4, 2), parts, stream.stream("split")),
    };
  });
  const partOf = (index: number): ClassifierEvents => {
    const [signal, background] = classes.map((each) =>
      selectEvents(
        each,
        Array.from(each.part.keys()).filter((row) => each.part[row] === index),
      ),
    ) as [ClassifierEvents, ClassifierEvents];
    const [signalPt, backgroundPt] = [meanTransverseMomentum(signal), meanTransverseMomentum(background)];
    const bins = Math.max(1, Math.floor(background.count / eventsPerBin));
    const { weights } = reweight(backgroundPt, signalPt, binEdges(backgroundPt, { bins }));
    return joined(signal, background, weights, rng.stream(`order ${index}`));
  };
  const [training, validation, test] = [partOf(0), partOf(1), partOf(2)];
  const { weights, labels } = training;
  return {
    training,
    validation,
    test,
    effectiveBackground: effectiveSampleSize(weights!.filter((_, i) => labels[i] === 0)),
  };
}

/** Both classes, shuffled together. */
function joined(
  signal: ClassifierEvents,
  background: ClassifierEvents,
  weights: Float64Array,
  rng: Rng,
): ClassifierEvents {
  const events = signal.count + background.count;
  const p4 = new Float64Array(8 * events);
  p4.set(signal.data);
  p4.set(background.data, signal.data.length);
  const both: ClassifierEvents = {
    count: events,
    vectors: 2,
    data: p4,
    labels: Uint8Array.from({ length: events }, (_, i) => (i < signal.count ? 1 : 0)),
    weights: Float64Array.from({ length: events }, (_, i) => (i < signal.count ? 1 : weights[i - signal.count]!)),
  };
  return selectEvents(both, shuffled().draw(events, rng));
}
