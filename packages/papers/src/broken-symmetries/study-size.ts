/** How much is trained for figures 4 to 8, and the plans of one network. */

import { authorsLearningRate, type EpochScore, type PaperNetwork } from "@noether/hybrid";
import type { ComparisonRow, FigureContext } from "../paper.js";
import type { CurveNetwork } from "./authors-curves.js";
import type { TrainingPlan } from "./training-plan.js";

/** In the order in which they are drawn. */
export const NETWORKS: readonly CurveNetwork[] = ["hybrid", "general", "invariant"];

/** How much is trained. */
export interface StudySize {
  /** Of the small and of the large study; stands for the paper's 20,000 and 100,000 where it is quick. */
  readonly events: readonly [small: number, large: number];
  readonly epochs: number;
  readonly trainings: number;
}

/** The paper's size with `trainings` trainings of each kind, or one of seconds. */
export function studySize({ quick, trainings }: Pick<FigureContext, "quick" | "trainings">, own: number): StudySize {
  return quick
    ? { events: [500, 1000], epochs: 2, trainings: trainings ?? 2 }
    : { events: [20_000, 100_000], epochs: 100, trainings: trainings ?? own };
}

/** The sizes of the paper, for which a quick run's stand. */
export const SIZES = [20_000, 100_000] as const;
/** The paper's ensembles. */
export const RUNS = 5;

/** `20,000`. */
export function thousands(events: number): string {
  return events.toLocaleString("en");
}

/** The authors' area, which every training here has. */
export function pooledAuc({ pooledAuc: area }: EpochScore): number {
  return area!;
}

/** Trainings of one network, those of different trainings side by side. */
export function plansOf(
  network: PaperNetwork,
  events: number,
  { epochs, trainings }: StudySize,
  more: Partial<Pick<TrainingPlan, "join" | "fraction" | "sample" | "learningRate">> = {},
): readonly TrainingPlan[] {
  const learningRate = authorsLearningRate[network];
  return Array.from({ length: trainings }, (_, run) => ({ network, events, learningRate, epochs, run, ...more }));
}

/** What was trained for a figure. */
export function trainingsRow(plans: readonly TrainingPlan[]): ComparisonRow {
  const [{ epochs }] = plans as [TrainingPlan];
  return {
    quantity: "trainings shown",
    ours: plans.length,
    note: `${epochs} epochs each; those that were in the folder are not done again, and not in the time below`,
  };
}
