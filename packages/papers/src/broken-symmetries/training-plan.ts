/** What is trained for figures 4 to 8, and what is kept of it. */

import { createHash } from "node:crypto";
import type { EpochScore, Join, PaperNetwork } from "@noether/hybrid";

/** One training: preset `authors`, events as the authors made them. */
export interface TrainingPlan {
  readonly network: PaperNetwork;
  /** How a hybrid's parts are joined. Default `"weighted-sum"`. */
  readonly join?: Join;
  /** Training and test together. */
  readonly events: number;
  /** The part of the training events that is used. Default all. */
  readonly fraction?: number;
  /** True events drawn from the built-in sampler, the sample of this number. Default: those of PYTHIA. */
  readonly sample?: number;
  readonly learningRate: number;
  readonly epochs: number;
  /** Counted from 0: trainings of one plan differ in this alone, that is in first parameters and batches. */
  readonly run: number;
}

/** What is kept of a training. */
export interface TrainingRecord {
  readonly plan: TrainingPlan;
  readonly seed: number;
  readonly curve: readonly EpochScore[];
  /** Of hybrids that weigh their parts. */
  readonly factor?: FactorRecord;
}

/** The symmetry factor of one trained network. */
export interface FactorRecord {
  /** In bins of pT, over the test events: weight and contribution of the general part. */
  readonly bins: readonly {
    readonly low: number;
    readonly high: number;
    readonly events: number;
    readonly weight: number;
    readonly contribution: number;
  }[];
  /** The weight as the function of pT that it is. */
  readonly curve: readonly { readonly pt: number; readonly weight: number }[];
}

/** Raised where the same plan would train something else: what older versions left is not taken up. */
const VERSION = 1;
/** Letters of the checksum in a name. */
const LETTERS = 8;

/** The name of the training's files: readable, and different for different plans and seeds. */
export function trainingName(plan: TrainingPlan, seed: number): string {
  const { network, join = "weighted-sum", events, fraction = 1, sample, learningRate, epochs, run } = plan;
  const own = sample === undefined ? [] : [sample];
  const recipe = JSON.stringify([VERSION, seed, network, join, events, fraction, learningRate, epochs, run, ...own]);
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
