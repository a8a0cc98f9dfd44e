/**
 * The likelihood ratio of smeared events from histograms: what a classifier of the mass, or of mass and pT, can know at best. One
 * sample gives the ratio, others are judged by it.
 */

import type { Rng } from "@noether/base";
import type { ClassifierEvents } from "@noether/hybrid";
import { invariantMass } from "@noether/physics-data";
import { areaUnderCurve } from "@noether/statistics";
import { leadingPt } from "./leading-pt.js";
import type { MuonPairs } from "./muon-pairs.js";
import { prepareAsAuthors } from "./prepare-as-authors.js";

/** The cells of mass and of pT, GeV; events beyond them count in the outermost. */
const MASS = { from: 50, width: 1.5, cells: 100 } as const;
const PT = { from: 8, width: 1.5, cells: 40 } as const;
/** The count that every cell begins with. */
const PRIOR = 0.5;
/** The rounding error of E² − p² of massless muons in single precision, relative to E². */
const ROUNDOFF = 2 ** -21;

/** The quantities that the ratio is a function of. */
export type Seen = "mass" | "mass and pT";
export const SEEN: readonly Seen[] = ["mass", "mass and pT"];
/** Areas and errors from histograms of the authors' own events with their bins. */
export const AUTHORS_AREAS: Readonly<Record<Seen, readonly [area: number, error: number]>> = {
  mass: [0.739, 0.01],
  "mass and pT": [0.761, 0.006],
};

/** A classifier as a function: it takes weighted events and returns the area under its curve. */
export type HistogramClassifier = (events: ClassifierEvents) => number;

/** The ratios of `SEEN` from true pairs, smeared and weighted as the authors do in bins over `binRange`. */
export function histogramClassifiers(
  truth: MuonPairs,
  rng: Rng,
  binRange: readonly [low: number, high: number],
): readonly HistogramClassifier[] {
  // All but one event
  const { training } = prepareAsAuthors(truth, { rng, copies: 1, binRange, trainingPart: 1 - 0.5 / truth.events });
  return SEEN.map((seen) => histogramClassifier(seen, training));
}

/** The ratio of signal to background in cells, from weighted events. */
function histogramClassifier(seen: Seen, from: ClassifierEvents): HistogramClassifier {
  const cells = seen === "mass" ? MASS.cells : MASS.cells * PT.cells;
  const counts = [new Float64Array(cells).fill(PRIOR), new Float64Array(cells).fill(PRIOR)] as const;
  for (const [i, cell] of cellsOf(seen, from).entries()) counts[from.labels[i] as 0 | 1][cell]! += from.weights![i]!;
  const ratios = counts[1].map((signal, cell) => Math.log(signal / counts[0][cell]!));
  return (events) => {
    const scores = cellsOf(seen, events).map((cell) => ratios[cell]!);
    return areaUnderCurve({ scores, labels: events.labels, weights: events.weights }).auc;
  };
}

/** The cell of each event. */
function cellsOf(seen: Seen, { data: p4, count: events }: ClassifierEvents): Float64Array {
  const place = (value: number, { from, width, cells }: typeof MASS | typeof PT): number =>
    Math.min(cells - 1, Math.max(0, Math.floor((value - from) / width)));
  const mass = invariantMass(p4, events, 2, { roundoff: ROUNDOFF });
  const pt = leadingPt(p4);
  return mass.map((value, i) => place(value, MASS) + (seen === "mass" ? 0 : MASS.cells * place(pt[i]!, PT)));
}
