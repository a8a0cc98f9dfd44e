/** The answer of training: the record of `discover` and the training behind it. */

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
  /** The number of epochs before this record; each is one step over all samples. */
  readonly epoch: number;
  readonly terms: LossTerms;
  /** The generators in the components of the data, if a snapshot was requested. */
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
  /** The number of generators trained. */
  readonly count: number;
  /**
   * - `succeeded`: the generators are symmetries: polished onto an exact algebra, or, without polish, the loss is under the
   *   threshold.
   * - `failed`: they are not; `status` says why.
   * - `diverged`: the loss was not finite any more in any member. The rest is that of the last finite loss.
   */
  readonly outcome: "succeeded" | "failed" | "diverged";
  /** One or two sentences that say what was found, or why nothing was and what to do. */
  readonly status: string;
  /** The number of epochs trained. */
  readonly epochs: number;
  /** Which member the rest is of: the one that succeeded with the least loss, or else that with the least loss. */
  readonly best: number;
  readonly members: readonly TrainedMemberSummary[];
  /** Its terms at the end of training. */
  readonly terms: LossTerms;
  /** The largest term at the end of training. */
  readonly dominant: keyof Omit<LossTerms, "loss">;
  readonly history: readonly TrainingRecord[];
  /** As trained, in the components of the data, in no particular basis. */
  readonly generators: Generators;
  /** The algebra that they generate, if the training succeeded. */
  readonly algebra?: Algebra | undefined;
  /** The generators moved onto an exact algebra. */
  readonly polish?: {
    /** In the components of the data; a basis of the polished span. */
    readonly generators: Generators;
    /** The largest change of a trained generator, relative to its length. */
    readonly moved: number;
    /** The number of steps of Newton's method. */
    readonly steps: number;
    /** How far generators w are from solving the equations, the largest |G w| / (tr G |w|): rounding. */
    readonly residual: number;
  };
}

/** The answer of `discover` with `gradient`. */
export interface GradientResult extends Result {
  /** The training on which the answer is based. */
  readonly training: Training;
  /** All trainings, if a range of numbers of generators was given. */
  readonly trainings: readonly Training[];
}
