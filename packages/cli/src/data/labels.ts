/** Labels of samples: an array or column of the file, as values or as classes. */

import { InputError } from "@noether/base";
import type { NdArray } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import { asDoubles } from "./as-doubles.js";
import type { Table } from "./load-table.js";

/** What an oracle is to be learned from. */
export interface Labels {
  readonly task: "regression" | "classification";
  /** Values `[count, outputs]`, or classes `[count]`. */
  readonly values: Float64Array;
  /** A sentence where the task was guessed. */
  readonly note?: string;
}

/** Whole numbers from 0 to below this are classes, unless the user says otherwise. */
const MOST_CLASSES = 20;

/**
 * The labels called `name`.
 *
 * @throws InputError `no-such-column`.
 */
export function labelsOf(table: Table, name: string, task: Labels["task"] | undefined): Labels {
  const array = columnOf(table, name, "--labels");
  const values = asDoubles(array);
  if (task !== undefined) return { task, values };
  const classes =
    array.shape.length === 1 && values.every((value) => Number.isInteger(value) && value >= 0 && value < MOST_CLASSES);
  const kinds = classes ? [...new Set(values)].sort((a, b) => a - b) : [];
  return classes
    ? {
        task: "classification",
        values,
        note: `${name} is ${listed(kinds)}: taken as classes (--task regression to take it as values).`,
      }
    : { task: "regression", values };
}

/** @throws InputError `no-such-column`. */
function columnOf({ columns, count }: Table, name: string, option: string): NdArray {
  const found = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (found !== undefined) return found;
  const known = Object.entries(columns).map(([each, { shape }]) =>
    shape.length > 1 ? `${each} [${shape.join(", ")}]` : each,
  );
  throw new InputError<CliErrorCode>({
    code: "no-such-column",
    got: `${option} ${JSON.stringify(name)}`,
    expected:
      known.length === 0 ? `a file with more than samples: ${count} numbers each` : `one of: ${known.join(", ")}`,
    fix: `Change ${option}.`,
  });
}

function listed(kinds: readonly number[]): string {
  return kinds.length > 6 ? `${kinds.slice(0, 5).join(", ")}, … ${kinds.at(-1)}` : kinds.join(" or ");
}
