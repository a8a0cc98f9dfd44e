/** Events apart: for training, for choosing the epoch, and for the answer. */

import { InputError, type Rng } from "@noether/base";
import { splitGroups } from "@noether/physics-data";
import { type ClassifierEvents, selectEvents } from "../data/classifier-events.js";
import type { HybridErrorCode } from "../errors.js";
import type { StudyInput } from "./study-input.js";
import type { TrainingChoice } from "./training-choice.js";

/** The parts of a study's events. */
export interface StudyParts {
  readonly training: ClassifierEvents;
  readonly validation: ClassifierEvents;
  readonly test: ClassifierEvents;
}

/**
 * Splits events by their groups, so that each part has events of both classes.
 *
 * @throws InputError `empty-part`, and as `splitGroups`.
 */
export function splitStudy(
  { events, groups }: Pick<StudyInput, "events" | "groups">,
  { split }: Pick<TrainingChoice, "split">,
  rng: Rng,
): StudyParts {
  const part = splitGroups(groups, split, rng);
  const select = (index: number, name: string): ClassifierEvents => {
    const rows = Array.from(part.keys()).filter((row) => part[row] === index);
    const own = selectEvents(events, rows);
    const sums = [0, 0];
    for (const [i, label] of own.labels.entries()) sums[label]! += own.weights?.[i] ?? 1;
    const [background, signal] = sums as [number, number];
    if (signal > 0 && background > 0) return own;
    throw new InputError<HybridErrorCode>({
      code: "empty-part",
      got: `signal of weight ${signal} and background of weight ${background} for ${name}`,
      expected: "events of both classes, with weights above 0, in each of the three parts",
      fix: "Give more events, or change the fractions of the split.",
    });
  };
  return { training: select(0, "training"), validation: select(1, "validation"), test: select(2, "test") };
}
