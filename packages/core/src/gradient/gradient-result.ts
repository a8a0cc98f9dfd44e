/** What training answers: the record of `discover`, and how it came about. */

import type { Generators } from "@noether/lie";
import type { Algebra, Result } from "../result.js";

/** Terms of the loss, weighted: they add up to `loss`. */
export interface LossTerms {
  readonly loss: number;
  readonly invariance: number;
  readonly normalization: number;
  readonly orthogonality: number;
  readonly closure: number;
  readonly sparsity: number;
}

/** The loss at an epoch. */
export interface TrainingRecord {
  /** Steps made before; all samples are in each step. */
  readonly epoch: number;
  readonly terms: LossTerms;
  /** Where a snapshot was asked for: the generators, in the components of the data. */
  readonly generators?: Generators | undefined;
}

/** One of the trainings that ran side by side. */
export interface TrainedMemberSummary {
  readonly terms: LossTerms;
  /** Whether it succeeded, by the rule of `Training.outcome`. */
  readonly succeeded: boolean;
}

/** A training with a given number of generators. */
export interface Training {
  /** How many generators were trained. */
  readonly count: number;
  /**
   * - `succeeded`: the generators are symmetries: polished onto an exact algebra, or, without polish, the loss is under the
   *   threshold.
   * - `failed`: they are not; `status` says why.
   * - `diverged`: the loss was not finite any more in any member. The rest is that of the last finite loss.
   */
  readonly outcome: "succeeded" | "failed" | "diverged";
  /** One or two sentences: what was found, or why it was not and what to do. */
  readonly status: string;
  /** Epochs that were trained. */
  readonly epochs: number;
  /** Which member the rest is of: the one that succeeded with the least loss, or else that with the least loss. */
  readonly best: number;
  readonly members: readonly TrainedMemberSummary[];
  /** Its terms at the end of training. */
  readonly terms: LossTerms;
  /** The term that is largest at the end. */
  readonly dominant: keyof Omit<LossTerms, "loss">;
  readonly history: readonly TrainingRecord[];
  /** As trained, in the components of the data, in no particular basis. */
  readonly generators: Generators;
  /** What they generate, where they succeeded. */
  readonly algebra?: Algebra | undefined;
  /** Polished onto an exact algebra. */
  readonly polish?: {
    /** In the components of the data; a basis of the polished span. */
    readonly generators: Generators;
    /** Largest change of a trained generator, as a share of its length. */
    readonly moved: number;
    /** Steps of Newton's method. */
    readonly steps: number;
    /** How far generators w are from solving the equations, the largest |G w| / (tr G |w|): rounding. */
    readonly residual: number;
  };
}

/** The answer of `discover` with `gradient`. */
export interface GradientResult extends Result {
  /** The training that the answer rests on. */
  readonly training: Training;
  /** All trainings, where a range of numbers was asked for. */
  readonly trainings: readonly Training[];
}
