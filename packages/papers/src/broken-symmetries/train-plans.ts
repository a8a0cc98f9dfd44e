/**
 * The trainings behind figures 4 to 8. Each is done once for a folder and a seed: what is finished stays in `trainings/` as
 * JSON, shared by all figures, and an interrupted one goes on from its last checkpoint and ends the same.
 */

import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import type { Executor } from "@noether/engine";
import { workerThread } from "@noether/engine/workers";
import {
  type EpochScore,
  type LabelledEvents,
  prepareAsAuthors,
  preset,
  selectEvents,
  symmetryFactor,
  type TrainClassifierOptions,
  type TrainedClassifier,
  trainClassifier,
} from "@noether/hybrid";
import type { FigureContext } from "../paper.js";
import { leadingPt } from "./leading-pt.js";
import { pythiaPairs, sampledPairs } from "./muon-pairs.js";
import { type FactorRecord, type TrainingPlan, type TrainingRecord, trainingName } from "./training-plan.js";

/** True events of each class; five smeared copies of them make the authors' 100,000. */
const EVENTS = 10_000;
/** GeV: what the authors' bins of pT reach over, by their largest pT; see figure "bins". */
export const AUTHORS_BIN_RANGE: readonly [number, number] = [8, 1240];
/** Epochs between checkpoints. */
const EVERY = 5;

/** What the trainings need of the figure. */
export type TrainingContext = Pick<FigureContext, "seed" | "folder" | "onEvent">;

/** Trains what is not in the folder yet; records in the order of the plans. */
export async function trainPlans(
  plans: readonly TrainingPlan[],
  { seed, folder, onEvent }: TrainingContext,
): Promise<readonly TrainingRecord[]> {
  const path = (plan: TrainingPlan, end: string): string =>
    join(folder, "trainings", `${trainingName(plan, seed)}.${end}`);
  const missing = plans.filter((plan) => !existsSync(path(plan, "json")));
  if (missing.length > 0) {
    const dataFor = await studyEvents(seed, onEvent);
    const total = missing.reduce((sum, { epochs }) => sum + epochs, 0);
    const reached = missing.map(() => 0);
    let next = 0;
    const work = async (executor: Executor): Promise<void> => {
      while (next < missing.length) {
        const at = next++;
        const plan = missing[at]!;
        const checkpoint = path(plan, "checkpoint");
        const record = await train(plan, seed, dataFor(plan), { checkpoint, executor }, (epoch) => {
          reached[at] = epoch;
          const done = reached.reduce((sum, each) => sum + each, 0);
          onEvent({ kind: "progress", task: `training ${missing.length} networks`, done, total, unit: "epochs" });
        });
        await writeFileAtomic(path(plan, "json"), `${JSON.stringify(record)}\n`);
        await rm(checkpoint, { force: true });
      }
    };
    const threads = Math.min(availableParallelism(), missing.length);
    await Promise.all(Array.from({ length: threads }, () => work(workerThread())));
  }
  return await Promise.all(
    plans.map(async (plan) => JSON.parse(await readFile(path(plan, "json"), "utf8")) as TrainingRecord),
  );
}

/** The events of a study. */
export interface SplitEvents {
  readonly training: LabelledEvents;
  readonly test: LabelledEvents;
}

/** What events depend on. */
export type EventsPlan = Pick<TrainingPlan, "events" | "fraction" | "sample">;

/** Events for plans, prepared once for each number of them; the smaller samples are the first events of the largest. */
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
    const rows = Array.from({ length: Math.round(fraction * training.events) }, (_, row) => row);
    return { training: selectEvents(training, rows), test };
  };
}

async function train(
  plan: TrainingPlan,
  seed: number,
  { training, test }: SplitEvents,
  { checkpoint, executor }: { readonly checkpoint: string; readonly executor: Executor },
  onEpoch: (epoch: number) => void,
): Promise<TrainingRecord> {
  const { network, join: how, learningRate, epochs } = plan;
  const options: TrainClassifierOptions = {
    rng: createRng(seed).stream(`broken-symmetries/${trainingName(plan, seed)}`),
    learningRate,
    epochs,
    executor,
    weighting: "draw",
    statistics: "running",
    pooled: true,
    evaluation: test,
    onEpoch: ({ epoch }: EpochScore) => onEpoch(epoch),
    checkpoint: { every: EVERY, save: (bytes: Uint8Array) => writeFileAtomic(checkpoint, bytes) },
    ...(existsSync(checkpoint) && { resume: await readFile(checkpoint) }),
  };
  const trained = await trainClassifier(preset("authors", network, how && { join: how }), training, options);
  const factor = "weight" in trained.network.blocks ? await factorOf(trained, test) : undefined;
  return { plan, seed, curve: trained.curve, ...(factor && { factor }) };
}

/** GeV. */
const BIN = 10;
const BINS_TO = 170;
const CURVE_TO = 110;

/** The symmetry factor on the test events; and the weight at each GeV, which is a function of pT alone. */
async function factorOf(trained: TrainedClassifier, test: LabelledEvents): Promise<FactorRecord> {
  const edges = Array.from({ length: BINS_TO / BIN + 1 }, (_, i) => BIN * i);
  const bins = await symmetryFactor([trained], test, { edges, by: leadingPt(test.p4) });
  const pts = Array.from({ length: CURVE_TO - BIN + 1 }, (_, i) => BIN + i);
  const p4 = Float64Array.from(pts.flatMap((pt) => [pt, pt, 0, 0, pt, -pt, 0, 0]));
  const points = await symmetryFactor(
    [trained],
    { events: pts.length, particles: 2, p4 },
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
