/**
 * The trainings behind figures 4 to 8. Each is done once for a folder and a seed: what is finished stays in the folder, shared by
 * all figures, and an interrupted training is resumed from its last checkpoint and ends the same.
 */

import { createRng, inParallel } from "@noether/base";
import type { Executor } from "@noether/engine";
import { workerThreads } from "@noether/engine/workers";
import {
  type ClassifierEvents,
  preset,
  selectEvents,
  symmetryFactor,
  type TrainedClassifier,
  trainClassifier,
} from "@noether/hybrid";
import { codeVersion } from "../kept/code-version.js";
import { keep, type Resumable } from "../kept/keep.js";
import type { FigureContext } from "../paper.js";
import { leadingPt } from "./leading-pt.js";
import { pythiaPairs, sampledPairs } from "./muon-pairs.js";
import { prepareAsAuthors } from "./prepare-as-authors.js";
import { type FactorRecord, type TrainingPlan, type TrainingRecord, trainingName } from "./training-plan.js";

/** The number of true events of each class; five smeared copies of them make the authors' 100,000. */
const EVENTS = 10_000;
/** The range of the authors' bins of pT, GeV, which their largest pT sets; see figure "bins". */
export const AUTHORS_BIN_RANGE: readonly [number, number] = [8, 1240];
/** The number of epochs between checkpoints. */
const EVERY = 5;

/** The part of the figure's context that trainings need. */
export type TrainingContext = Pick<
  FigureContext,
  "seed" | "folder" | "otherVersions" | "executors" | "signal" | "onEvent"
>;

/** Trains the plans that are not in the folder yet. Records are in the order of the plans. */
export async function trainPlans(
  plans: readonly TrainingPlan[],
  context: TrainingContext,
): Promise<readonly TrainingRecord[]> {
  const { seed, executors = workerThreads(), signal, onEvent } = context;
  const code = codeVersion(["engine", "hybrid", "physics-data"]);
  let data: ReturnType<typeof studyEvents> | undefined; // prepared for the first training that is not kept
  const total = plans.reduce((sum, { epochs }) => sum + epochs, 0);
  const reached = plans.map(() => 0);
  return await inParallel(
    [...plans.entries()],
    async ([at, plan], executor, stop) => {
      const onEpoch = (epoch: number): void => {
        reached[at] = epoch;
        const done = reached.reduce((sum, each) => sum + each, 0);
        onEvent({ kind: "progress", task: `training ${plans.length} networks`, done, total, unit: "epochs" });
      };
      const recipe = { name: trainingName(plan, seed), seed }; // The name has a checksum of the plan.
      const record = await keep(context, recipe, code, async (resumable: Resumable<Uint8Array>) => {
        data ??= studyEvents(seed, onEvent);
        return await train(plan, seed, (await data)(plan), { resumable, executor, signal: stop, onEpoch });
      });
      reached[at] = plan.epochs;
      return record;
    },
    { executors, signal },
  );
}

/** Events for training, and others for testing. */
export interface SplitEvents {
  readonly training: ClassifierEvents;
  readonly test: ClassifierEvents;
}

/** The part of a plan that its events depend on. */
export type EventsPlan = Pick<TrainingPlan, "events" | "fraction" | "sample">;

/** The events of plans, prepared once for each number of them; the smaller samples are the first events of the largest. */
export async function studyEvents(
  seed: number,
  onEvent: FigureContext["onEvent"],
): Promise<(plan: EventsPlan) => SplitEvents> {
  const pythia = await pythiaPairs(EVENTS, onEvent);
  const root = createRng(seed).stream("broken-symmetries/events");
  const known = new Map<string, SplitEvents>();
  const prepared = ({ events, sample }: EventsPlan): SplitEvents => {
    const rng = sample === undefined ? root : root.stream(`sample ${sample}`);
    const truth = sample === undefined ? pythia : sampledPairs(EVENTS, rng.stream("truth"));
    return prepareAsAuthors(truth, { rng, events, binRange: AUTHORS_BIN_RANGE });
  };
  return (plan) => {
    const { events, fraction = 1, sample = "" } = plan;
    const key = `${events} ${sample}`;
    const data = known.get(key) ?? prepared(plan);
    known.set(key, data);
    const { training, test } = data;
    if (fraction === 1) return { training, test };
    const rows = Array.from({ length: Math.round(fraction * training.count) }, (_, row) => row);
    return { training: selectEvents(training, rows), test };
  };
}

/** The surroundings of one training. */
interface TrainingRun {
  readonly resumable: Resumable<Uint8Array>;
  readonly executor: Executor | undefined;
  readonly signal: AbortSignal;
  /** Called after each epoch. */
  readonly onEpoch: (epoch: number) => void;
}

async function train(
  plan: TrainingPlan,
  seed: number,
  { training, test }: SplitEvents,
  { resumable, executor, signal, onEpoch }: TrainingRun,
): Promise<TrainingRecord> {
  const { network, join, learningRate, epochs } = plan;
  const trained = await trainClassifier(preset("authors", network, join && { join }), training, {
    rng: createRng(seed).stream(`broken-symmetries/${trainingName(plan, seed)}`),
    learningRate,
    epochs,
    executor,
    weighting: "draw",
    statistics: "running",
    pooled: true,
    evaluation: test,
    onEpoch: ({ epoch }) => onEpoch(epoch),
    checkpoint: { every: EVERY, save: resumable.save },
    resume: resumable.state,
    signal,
  });
  const factor = "weight" in trained.network.blocks ? await factorOf(trained, test) : undefined;
  return { plan, seed, curve: trained.curve, factor };
}

/** The width of a bin of pT, GeV, and the ends of bins and curve. */
const BIN = 10;
const BINS_TO = 170;
const CURVE_TO = 110;

/** The symmetry factor on the test events, and the weight at each GeV, for it is a function of pT alone. */
async function factorOf(trained: TrainedClassifier, test: ClassifierEvents): Promise<FactorRecord> {
  const edges = Array.from({ length: BINS_TO / BIN + 1 }, (_, i) => BIN * i);
  const bins = await symmetryFactor([trained], test, { edges, by: leadingPt(test.data) });
  const pts = Array.from({ length: CURVE_TO - BIN + 1 }, (_, i) => BIN + i);
  const p4 = Float64Array.from(pts.flatMap((pt) => [pt, pt, 0, 0, pt, -pt, 0, 0]));
  const points = await symmetryFactor(
    [trained],
    { count: pts.length, vectors: 2, data: p4 },
    { edges: [...pts, CURVE_TO + 1], by: pts },
  );
  return {
    bins: bins.map(({ low, high, events, weight, contribution }) => ({
      low,
      high,
      events,
      weight: weight!.mean,
      contribution: contribution.mean,
    })),
    curve: points.map(({ low, weight }) => ({ pt: low, weight: weight!.mean })),
  };
}
