/** A training of generators in JSON. */

import type { LossTerms, Training } from "../gradient/gradient-result.js";

/** One training in JSON. */
export interface TrainingJson {
  /** The number of generators. */
  readonly generators: number;
  readonly succeeded: boolean;
  /** The name of the algebra; null unless the training succeeded. */
  readonly algebra: string | null;
  readonly epochs: number;
  readonly loss: LossTerms;
  readonly dominant: Training["dominant"];
  /** The number of trainings run side by side, and how many of them succeeded. */
  readonly members: { readonly succeeded: number; readonly of: number };
}

/** Turns one training into JSON. */
export function trainingToJson({ count, outcome, algebra, epochs, terms, dominant, members }: Training): TrainingJson {
  return {
    generators: count,
    succeeded: outcome === "succeeded",
    algebra: algebra?.name ?? null,
    epochs,
    loss: terms,
    dominant,
    members: { succeeded: members.filter((member) => member.succeeded).length, of: members.length },
  };
}
