/** Learning rates that change with the step. They are computed on the host, in double, one number for each step. */

import { checkInteger, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";

/** The learning rate of a step, counted from 0. */
export type Schedule = (step: number) => number;

/** The same rate always. */
export function constantRate(rate: number): Schedule {
  return () => rate;
}

/** Options of `cosineDecay`. */
export interface CosineDecayOptions {
  /** The rate that the decay ends with. Default 0. */
  readonly end?: number | undefined;
  /** The number of steps of linear rise before it, from `rate / warmup` on. Default 0. */
  readonly warmup?: number | undefined;
}

/**
 * From `rate` down along half a cosine, reached after `steps` steps (warm-up included) and kept from there.
 *
 * @throws InputError `not-an-integer`.
 */
export function cosineDecay(rate: number, steps: number, { end = 0, warmup = 0 }: CosineDecayOptions = {}): Schedule {
  checkInteger(steps, "steps", 1);
  checkInteger(warmup, "warmup", 0, steps - 1);
  return (step) => {
    if (step < warmup) return (rate * (step + 1)) / warmup;
    const done = Math.min(1, (step - warmup) / (steps - warmup));
    return end + ((rate - end) * (1 + Math.cos(Math.PI * done))) / 2;
  };
}

/** `rate` times `factor` for each `every` steps that have passed, in jumps. @throws InputError `not-an-integer`. */
export function stepDecay(rate: number, factor: number, every: number): Schedule {
  checkInteger(every, "every", 1);
  return (step) => rate * factor ** Math.floor(step / every);
}

/** `rate` times `factor` to the power `step / per`, smoothly. @throws InputError `not-an-integer`. */
export function exponentialDecay(rate: number, factor: number, per = 1): Schedule {
  checkInteger(per, "per", 1);
  return (step) => rate * factor ** (step / per);
}

/** A number as a schedule. @throws InputError `out-of-range` for numbers that are negative or not finite. */
export function asSchedule(rate: number | Schedule): Schedule {
  if (typeof rate === "function") return rate;
  if (!Number.isFinite(rate) || rate < 0) {
    throw new InputError<EngineErrorCode>({
      code: "out-of-range",
      got: `the learning rate ${rate}`,
      expected: "a finite number of at least 0, or a schedule",
      fix: "Change learningRate; 1e-3 is a usual first try for Adam.",
    });
  }
  return constantRate(rate);
}
