/** When training stops because nothing improves. */

import { checkInteger, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { EpochRecord, TrainingProgress } from "./checkpoint.js";
import type { CompiledStep } from "./compile-step.js";

/** When to stop for lack of progress. */
export interface EarlyStopping {
  /** The number of epochs without progress after which training stops, at least 1. */
  readonly patience: number;
  /** A gain of at most this is no progress. Default 0. */
  readonly minDelta?: number | undefined;
  /** The metric of the validation that counts. Default `"loss"`. */
  readonly metric?: string | undefined;
  /** Whether the metric should become small or large. Default `"min"`. */
  readonly goal?: "min" | "max" | undefined;
}

/** Early stopping with all of its defaults. */
export type StoppingRule = { readonly [Key in keyof EarlyStopping]-?: NonNullable<EarlyStopping[Key]> };

/**
 * The rule that these options ask for, if they do; progress is measured by the validation or by `onEpoch`.
 *
 * @throws InputError `no-validation`, `unknown-metric`, `not-an-integer`.
 */
export function stoppingRule(
  { step }: CompiledStep,
  earlyStopping: EarlyStopping | undefined,
  { validation, onEpoch }: { readonly validation?: unknown; readonly onEpoch?: unknown },
): StoppingRule | undefined {
  if (earlyStopping === undefined) return undefined;
  const { patience, minDelta = 0, metric = "loss", goal = "min" } = earlyStopping;
  checkInteger(patience, "earlyStopping.patience", 1);
  // What onEpoch measures is seen at the end of the first epoch only.
  if (validation === undefined && onEpoch === undefined) {
    throw new InputError<EngineErrorCode>({
      code: "no-validation",
      got: "early stopping without validation data",
      expected: "data to measure progress on",
      fix: "Pass validation: { data }.",
    });
  }
  if (onEpoch === undefined && !step.evaluated.includes(metric)) throw unknownMetric(metric, step.evaluated);
  return { patience, minDelta, metric, goal };
}

/** Whether the epoch of this record is the best so far by the rule. @throws InputError `unknown-metric`. */
export function isBest(
  { metric, goal, minDelta }: StoppingRule,
  { validation = {} }: EpochRecord,
  best: TrainingProgress["best"],
): boolean {
  const value = validation[metric];
  if (value === undefined) throw unknownMetric(metric, Object.keys(validation));
  const before = best?.value ?? Number.NaN;
  const gain = goal === "min" ? before - value : value - before;
  return Number.isNaN(before) || gain > minDelta;
}

/** Whether the patience is at its end. */
export function outOfPatience(rule: StoppingRule | undefined, { epoch, best }: TrainingProgress): boolean {
  return rule !== undefined && epoch - 1 - (best?.epoch ?? epoch) >= rule.patience;
}

function unknownMetric(metric: string, known: readonly string[]): InputError<EngineErrorCode> {
  return new InputError<EngineErrorCode>({
    code: "unknown-metric",
    got: `the metric "${metric}" for early stopping`,
    expected: `one of ${known.join(", ")}`,
    fix: "Choose one of these, or report it from the evaluation.",
  });
}
