/** The symmetry factor of one training: the hybrid network's weight and contribution of its general part, kept in the folder. */

import { createRng } from "@noether/base";
import { cosineDecay, type Executor } from "@noether/engine";
import {
  type ClassifierEvents,
  hybridNetwork,
  type Network,
  pairInvariants,
  preset,
  scoreEvents,
  symmetryFactor,
  trainClassifier,
} from "@noether/hybrid";
import { keep } from "../../kept/keep.js";
import type { FigureContext } from "../../paper.js";
import type { LeakFreeEvents } from "./leak-free-events.js";
import { STATISTICS, trainingCode } from "./leak-free-study.js";

/** The paper's network, and the same with latent vectors of unit length, whose weights are comparable between trainings. */
const networks: Readonly<Record<"as in the paper" | "unit latents", Network>> = {
  "as in the paper": preset("text", "hybrid"),
  "unit latents": hybridNetwork({ particles: 2, invariants: pairInvariants(), normalizeLatents: true }),
};

/** The name of one of the two. */
export type FactorNetwork = keyof typeof networks;
export const FACTOR_NETWORKS: readonly FactorNetwork[] = ["as in the paper", "unit latents"];

/** The numbers of events, epochs and trainings. */
export interface FactorSizes {
  /** The number of training events. */
  readonly training: number;
  /** The number of test events. */
  readonly test: number;
  /** The number of events of each class in the reference sample. */
  readonly reference: number;
  readonly epochs: number;
  /** The number of trainings of each network at each resolution. */
  readonly trainings: number;
}

/** One training. */
export interface FactorTraining {
  readonly resolution: number;
  readonly events: LeakFreeEvents;
  readonly test: ClassifierEvents;
  readonly network: FactorNetwork;
  /** The number of the training, which its events and its first parameters depend on. */
  readonly training: number;
}

/** The factor of one training, in single precision. */
export interface Factor {
  /** Logits of the test events. */
  readonly scores: Float32Array;
  /** The means over all test events. */
  readonly weight: number;
  readonly contribution: number;
  /** The means in the bins of `PT_EDGES`; NaN for a bin without events. */
  readonly weights: Float32Array;
  readonly contributions: Float32Array;
}

/** Edges of bins of the mean pT, GeV; nine events in ten are between 15 and 60. */
export const PT_EDGES: readonly number[] = [10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 80];
/** One bin of everything. */
const ALL = [0, 1e6];
const RATE = 1e-3;
const BATCH = 128;

/** Trains and measures, or reads what is kept. */
export function measureFactor(
  { resolution, events, test, network, training }: FactorTraining,
  { training: count, epochs, reference }: FactorSizes,
  context: FigureContext,
  executor: Executor | undefined,
  signal: AbortSignal,
): Promise<Factor> {
  const recipe = {
    name: `breaking-${resolution}-${network}-${training}`,
    seed: context.seed,
    resolution,
    network,
    training,
    events: count,
    epochs,
    test: test.count,
    reference,
    rate: RATE,
    edges: PT_EDGES,
    statistics: STATISTICS,
  };
  return keep(context, recipe, trainingCode(), async () => {
    const trained = await trainClassifier(networks[network], events.draw(`training ${training}`, count), {
      rng: createRng(context.seed).stream(`breaking ${network} ${training}`),
      epochs,
      batchSize: BATCH,
      learningRate: cosineDecay(RATE, epochs * Math.ceil(count / BATCH)),
      statistics: STATISTICS,
      signal,
      executor,
    });
    signal.throwIfAborted();
    const { logit } = await scoreEvents(trained, test, { executor });
    const [all] = await symmetryFactor([trained], test, { edges: ALL, executor });
    const bins = await symmetryFactor([trained], test, { edges: PT_EDGES, executor });
    const byPt = PT_EDGES.slice(1).map((high) => bins.find((bin) => bin.high === high)); // Bins without events are left out.
    return {
      scores: Float32Array.from(logit),
      weight: Math.fround(all!.weight!.mean),
      contribution: Math.fround(all!.contribution.mean),
      weights: Float32Array.from(byPt, (bin) => bin?.weight?.mean ?? Number.NaN),
      contributions: Float32Array.from(byPt, (bin) => bin?.contribution.mean ?? Number.NaN),
    };
  });
}
