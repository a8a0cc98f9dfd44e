/** What `noether discover --json` prints and `result.json` holds. */

import type {
  Breaking,
  GradientResult,
  LossTerms,
  ModelCheck,
  NeuralFieldsResult,
  Result,
  ResultJson,
  Strategy,
  Training,
} from "@noether/core";
import { resultToJson } from "@noether/core";
import type { OracleError } from "@noether/oracles";
import type { DiscoveryInput } from "./discovery-input.js";
import type { NearPlane } from "./near-planes.js";

/** One training in JSON. */
export interface TrainingJson {
  readonly generators: number;
  readonly succeeded: boolean;
  /** `null` unless it succeeded. */
  readonly algebra: string | null;
  readonly epochs: number;
  readonly loss: LossTerms;
  readonly dominant: Training["dominant"];
  /** How many of the trainings side by side succeeded. */
  readonly members: { readonly succeeded: number; readonly of: number };
}

/** How much generators are broken, and what the bins are. */
export interface MeasuredBreaking extends Breaking {
  /** The values of a context that has few: bin by bin. Null where bins are ranges. */
  readonly kinds: readonly number[] | null;
}

/** Everything that is known in the end. */
export interface DiscoveryJson extends ResultJson {
  readonly seed: number;
  readonly strategy: Strategy["kind"];
  readonly data: {
    readonly source: string;
    readonly components: readonly string[];
    readonly fileOrder: string | null;
    /** What was guessed or learned, in sentences. */
    readonly notes: readonly string[];
  };
  /** For oracles that were learned: their error on held-out labels. */
  readonly learned: OracleError | null;
  /** For learned generators: the rotation or boost that each comes close to, and the cosine. */
  readonly near: readonly (NearPlane | null)[];
  /** For trained generators: every number that was tried. */
  readonly trainings: readonly TrainingJson[];
  /** For networks: cosine between gradients and each field. */
  readonly networks: readonly { readonly defect: number; readonly spread: number }[];
  /** How much each generator is broken; null where it was not asked for. */
  readonly breaking: MeasuredBreaking | null;
  /** The exported model, tried on samples that discovery had not seen; null without one. */
  readonly model: Omit<ModelCheck, "moved"> | null;
  /** Milliseconds. */
  readonly timing: Readonly<Record<"read" | "discover" | "model" | "breaking" | "total", number>>;
  readonly files: readonly string[];
}

/** Whether the result is one of training. */
export function isTrained(result: Result): result is GradientResult {
  return "trainings" in result;
}

/** Whether the result is one of networks. */
export function isNetwork(result: Result): result is NeuralFieldsResult {
  return "network" in result;
}

/** Puts it together. */
export function discoveryJson(
  result: Result,
  input: DiscoveryInput,
  rest: Pick<DiscoveryJson, "seed" | "strategy" | "near" | "breaking" | "model" | "timing" | "files">,
): DiscoveryJson {
  return {
    ...resultToJson(result),
    ...rest,
    data: {
      source: input.source,
      components: input.oracle.components,
      fileOrder: input.fileOrder,
      notes: input.notes,
    },
    learned: input.oracle.error ?? null,
    trainings: isTrained(result) ? result.trainings.map(trainingJson) : [],
    networks: isNetwork(result) ? result.quality : [],
  };
}

/** One training as JSON. */
export function trainingJson({ count, outcome, algebra, epochs, terms, dominant, members }: Training): TrainingJson {
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
