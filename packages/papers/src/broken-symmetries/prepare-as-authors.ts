/**
 * Training data as the authors of arXiv:2412.18773 made them, flaws included: every true event is smeared five times
 * and the copies are shuffled before they are split, so that a test event's true twin is often in the training
 * sample; both muons share one shift; the background is reweighted in 100 wide bins over all events.
 */

import { checkInteger, checkLength, InputError, type Rng } from "@noether/base";
import { shuffled } from "@noether/engine";
import { type ClassifierEvents, selectEvents, type TrueEvents } from "@noether/hybrid";
import { binEdges, reweight } from "@noether/physics-data";
import type { PapersErrorCode } from "../errors.js";
import { smearAsAuthors } from "./smear-as-authors.js";

/** Options of `prepareAsAuthors`. */
export interface PrepareAsAuthorsOptions {
  readonly rng: Rng;
  /** The number of smeared copies of each event; default 5. */
  readonly copies?: number | undefined;
  /** The relative resolution of pT; default 0.1. */
  readonly resolution?: number | undefined;
  /** The number of bins of equal width over `binRange`; default 100. */
  readonly bins?: number | undefined;
  /**
   * GeV; pT beyond it counts in the outermost bins. Default: from the least to the largest pT of the smeared background,
   * as coded. So the one event of largest pT sets the width of all bins, and with it how much of the signal's pT is left
   * to be learned: the authors' happened to reach from 8 to 1240, which makes bins of 12 GeV.
   */
  readonly binRange?: readonly [low: number, high: number] | undefined;
  /** The number of events drawn from all, for training and test together: 20,000 for the small study; default all. */
  readonly events?: number | undefined;
  /** The fraction that training gets; default 0.8. */
  readonly trainingPart?: number | undefined;
}

/** The events that `prepareAsAuthors` makes; their weights are chances to be drawn. */
export interface AuthorsData {
  readonly training: ClassifierEvents;
  readonly test: ClassifierEvents;
  /** The fraction of the test events whose true event is among the training events too: data leakage. */
  readonly leaked: number;
}

/** Prepares. @throws InputError `wrong-length`, `not-an-integer`, `out-of-range`, and as `binEdges` and `reweight`. */
export function prepareAsAuthors({ signal, background }: TrueEvents, options: PrepareAsAuthorsOptions): AuthorsData {
  const { rng, copies = 5, resolution = 0.1, bins = 100, binRange, trainingPart = 0.8 } = options;
  const perClass = Math.ceil(signal.length / 8);
  checkLength(signal, 8 * perClass, "signal", "[events, 2, 4]");
  checkLength(background, signal.length, "background", "that of signal");
  const all = 2 * copies * perClass;
  const { events = all } = options;
  checkInteger(events, "events", 2, all);
  if (!(trainingPart > 0 && trainingPart < 1)) {
    throw new InputError<PapersErrorCode>({
      code: "out-of-range",
      got: `trainingPart = ${trainingPart}`,
      expected: "a number between 0 and 1",
      fix: "Pass for example 0.8.",
    });
  }
  const smeared = [signal, background].map((p4, i) =>
    smearAsAuthors(p4, { rng: rng.stream(`smear ${i === 0 ? "signal" : "background"}`), copies, resolution }),
  ) as [Float64Array, Float64Array];
  const firstPt = (p4: Float64Array): Float64Array =>
    Float64Array.from({ length: p4.length / 8 }, (_, i) => Math.hypot(p4[8 * i + 1]!, p4[8 * i + 2]!));
  const [signalPt, backgroundPt] = smeared.map(firstPt) as [Float64Array, Float64Array];
  const edges = binEdges(binRange ?? backgroundPt, { bins, spacing: "equal-width" });
  const { weights } = reweight(backgroundPt, signalPt, edges);
  const p4 = new Float64Array(8 * all);
  p4.set(smeared[0]);
  p4.set(smeared[1], smeared[0].length);
  const everything: ClassifierEvents = {
    count: all,
    vectors: 2,
    data: p4,
    labels: Uint8Array.from({ length: all }, (_, i) => (i < all / 2 ? 1 : 0)),
    weights: Float64Array.from({ length: all }, (_, i) => (i < all / 2 ? 1 : weights[i - all / 2]!)),
  };
  const order = shuffled().draw(all, rng.stream("shuffle")).subarray(0, events);
  const cut = Math.round(trainingPart * events);
  const [training, test] = [order.subarray(0, cut), order.subarray(cut)];
  /** Copies of one true event have the same number. */
  const truth = (row: number): number => (row % perClass) + (row < all / 2 ? 0 : perClass);
  const seen = new Set(Array.from(training, truth));
  return {
    training: selectEvents(everything, training),
    test: selectEvents(everything, test),
    leaked: test.reduce((count, row) => count + (seen.has(truth(row)) ? 1 : 0), 0) / test.length,
  };
}
