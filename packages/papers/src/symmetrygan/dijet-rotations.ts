/** Learned rotations of dijets, random ones beside them, and images of events under both. */

import type { Rng } from "@noether/base";
import { augment } from "@noether/gan";
import type { FigureContext } from "../paper.js";
import { dijetRotationsExperiment } from "./dijet-experiments.js";
import { dijetSample } from "./dijet-sample.js";
import { QUICK } from "./experiment-figure.js";
import { type TrainedExperiment, trainExperiment } from "./train-experiment.js";

/** The number of events of a small version. */
const QUICK_EVENTS = 10_000;

/** The data of the figures of six angles. */
export interface DijetRotations {
  /** The events, `[N, 4]`. */
  readonly rows: Float64Array;
  readonly trained: TrainedExperiment;
  /** The maps of all replicas, `[4, 4]` each. */
  readonly learned: readonly Float64Array[];
  /** As many rotations with random angles. */
  readonly random: readonly Float64Array[];
}

/** Trains the replicas, or reads those in the folder. */
export async function trainedRotations(context: FigureContext): Promise<DijetRotations> {
  const { quick, rng, onEvent } = context;
  const trained = await trainExperiment(dijetRotationsExperiment, context, quick ? QUICK : {});
  const all = await dijetSample(onEvent);
  return {
    rows: quick ? all.subarray(0, 4 * QUICK_EVENTS) : all,
    trained,
    learned: matricesOf(trained),
    random: randomRotations(trained.judged.length, rng.stream("random rotations")),
  };
}

/** The matrices `[4, 4]` of all replicas. */
export function matricesOf({ experiment, judged }: TrainedExperiment): Float64Array[] {
  return judged.map(({ found }) => experiment.family.matrix!(found));
}

/** Rotations whose six angles are uniform. */
function randomRotations(count: number, rng: Rng): Float64Array[] {
  const { family } = dijetRotationsExperiment;
  return Array.from({ length: count }, () => family.matrix!(family.start(rng, 1)));
}

/** The images of events under a map, `[N, 4]`. */
export function imagesOf(rows: Float64Array, matrix: Float64Array): Float64Array {
  return augment(rows, 4, [{ matrix, translation: new Float64Array(4) }]);
}

/** The numbers of `count` replicas to show: converged ones that move events most, then those that are hardest to tell apart. */
export function shownReplicas({ result }: Pick<TrainedExperiment, "result">, count: number): number[] {
  const rank = ({ outcome, moved, auc }: (typeof result.statuses)[number]): number =>
    outcome === "converged" ? 10 + moved : 1 - auc;
  const order = [...result.statuses.keys()].sort((a, b) => rank(result.statuses[b]!) - rank(result.statuses[a]!));
  return order.slice(0, count);
}
