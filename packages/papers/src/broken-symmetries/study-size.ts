/** The sizes of the trainings of figures 4 to 8, and the plans of one network. */

import { type EpochScore, type NetworkName, presetLearningRate } from "@noether/hybrid";
import type { ComparisonRow, FigureContext } from "../paper.js";
import type { CurveNetwork } from "./authors-curves.js";
import type { TrainingPlan } from "./training-plan.js";

/** The networks in the order in which they are drawn. */
export const NETWORKS: readonly CurveNetwork[] = ["hybrid", "general", "invariant"];

/** The size of a study. */
export interface StudySize {
  /** The numbers of events that stand for the paper's 20,000 and 100,000. */
  readonly events: readonly [small: number, large: number];
  readonly epochs: number;
  readonly trainings: number;
}

/** The paper's size, or one that takes seconds, with as many trainings of each kind as are asked for, or else `own`. */
export function studySize({ quick, trainings }: Pick<FigureContext, "quick" | "trainings">, own: number): StudySize {
  return quick
    ? { events: [500, 1000], epochs: 2, trainings: trainings ?? 2 }
    : { events: [20_000, 100_000], epochs: 100, trainings: trainings ?? own };
}

/** The numbers of events in the paper. */
export const SIZES = [20_000, 100_000] as const;
/** The number of trainings in the paper. */
export const TRAININGS = 5;

/** For people: `20,000`. */
export function thousands(events: number): string {
  return events.toLocaleString("en");
}

/** The area as the authors compute it, which every training here has. */
export function pooledAuc({ pooledAuc: area }: EpochScore): number {
  return area!;
}

/** The plans of one network, which differ in the number of the training. */
export function plansOf(
  network: NetworkName,
  events: number,
  { epochs, trainings }: StudySize,
  more: Partial<Pick<TrainingPlan, "join" | "fraction" | "sample" | "learningRate">> = {},
): readonly TrainingPlan[] {
  const learningRate = presetLearningRate.authors[network];
  return Array.from({ length: trainings }, (_, run) => ({ network, events, learningRate, epochs, run, ...more }));
}

/** The row that says how many trainings a figure shows. */
export function trainingsRow(plans: readonly TrainingPlan[]): ComparisonRow {
  const [{ epochs }] = plans as [TrainingPlan];
  return {
    quantity: "trainings shown",
    ours: plans.length,
    note: `${epochs} epochs each; those that were in the folder are not done again, and not in the time below`,
  };
}
