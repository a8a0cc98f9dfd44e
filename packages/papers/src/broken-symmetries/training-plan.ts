/** The trainings of figures 4 to 8, and their kept results. */

import { createHash } from "node:crypto";
import type { EpochScore, Join, NetworkName } from "@noether/hybrid";

/** One training, with preset `authors` on events made as the authors made theirs. */
export interface TrainingPlan {
  readonly network: NetworkName;
  /** The way to join a hybrid's parts; default `"weighted-sum"`. */
  readonly join?: Join | undefined;
  /** The number of events, for training and testing together. */
  readonly events: number;
  /** The part of the training events that is used; default 1. */
  readonly fraction?: number | undefined;
  /** The number of a sample of true events from the built-in sampler; default the events of PYTHIA. */
  readonly sample?: number | undefined;
  readonly learningRate: number;
  readonly epochs: number;
  /** The number of the training, from 0, which sets its first parameters and its batches. */
  readonly run: number;
}

/** The kept result of a training. */
export interface TrainingRecord {
  readonly plan: TrainingPlan;
  readonly seed: number;
  readonly curve: readonly EpochScore[];
  /** The symmetry factor, for hybrids that weigh their parts. */
  readonly factor?: FactorRecord | undefined;
}

/** The symmetry factor of one trained network. */
export interface FactorRecord {
  /** The weight and the contribution of the general part in bins of pT, over the test events. */
  readonly bins: readonly {
    readonly low: number;
    readonly high: number;
    readonly events: number;
    readonly weight: number;
    readonly contribution: number;
  }[];
  /** The weight as a function of pT. */
  readonly curve: readonly { readonly pt: number; readonly weight: number }[];
}

/** The length of the checksum in a name, in letters. */
const LETTERS = 8;

/**
 * The name of a training, readable, and different for different plans and seeds.
 *
 * Its random stream has this name: another way to make it would draw other numbers than the published trainings.
 */
export function trainingName(plan: TrainingPlan, seed: number): string {
  const { network, join = "weighted-sum", events, fraction = 1, sample, learningRate, epochs, run } = plan;
  const own = sample === undefined ? [] : [sample];
  const recipe = JSON.stringify([1, seed, network, join, events, fraction, learningRate, epochs, run, ...own]);
  const hash = createHash("sha256").update(recipe).digest("hex").slice(0, LETTERS);
  const parts = [
    network,
    ...(join === "weighted-sum" ? [] : [join]),
    events,
    ...(fraction === 1 ? [] : [fraction]),
    ...(sample === undefined ? [] : [`sample-${sample}`]),
  ];
  return `${parts.join("-")}-run-${run}-${hash}`;
}
