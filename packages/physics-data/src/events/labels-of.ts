/** Labels of samples: an array or column of the file, as values or as classes. */

import { asDoubles } from "../numpy/nd-array.js";
import { columnOf } from "./column-of.js";
import type { EventSamples } from "./event-samples.js";

/** Options of `labelsOf`. */
export interface LabelsOfOptions {
  /** Whether the labels are values or classes; default classes where they are whole numbers from 0 to 19. */
  readonly task?: SampleLabels["task"] | undefined;
}

/** Labels from which a function of the samples can be learned. */
export interface SampleLabels {
  readonly task: "regression" | "classification";
  /** Values `[count, outputs]`, or classes `[count]`. */
  readonly values: Float64Array;
  /** A sentence where the task was guessed. */
  readonly note?: string | undefined;
}

/** Whole numbers from 0 to below this are classes, unless the caller says otherwise. */
const MOST_CLASSES = 20;
/** More classes than this are abbreviated in a note. */
const MOST_LISTED = 6;

/**
 * The labels in the column `name`.
 *
 * @throws InputError `no-such-column`.
 */
export function labelsOf(samples: EventSamples, name: string, { task }: LabelsOfOptions = {}): SampleLabels {
  const array = columnOf(samples, name, "labels");
  const values = asDoubles(array);
  if (task !== undefined) return { task, values };
  const classes =
    array.shape.length === 1 && values.every((value) => Number.isInteger(value) && value >= 0 && value < MOST_CLASSES);
  if (!classes) return { task: "regression", values };
  const kinds = listed([...new Set(values)].sort((a, b) => a - b));
  const note = `${name} is ${kinds}: taken as classes (\`task: "regression"\` to take it as values).`;
  return { task: "classification", values, note };
}

function listed(kinds: readonly number[]): string {
  const abbreviated = `${kinds.slice(0, MOST_LISTED - 1).join(", ")}, … ${kinds.at(-1)}`;
  return kinds.length > MOST_LISTED ? abbreviated : kinds.join(" or ");
}
