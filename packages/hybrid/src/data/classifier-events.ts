/** The events that classifiers are trained and judged on. */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { HybridErrorCode } from "../errors.js";

/** Events of two classes: `LabeledEvents` of `@noether/physics-data`, or as little of it as this. */
export interface ClassifierEvents {
  /** The number of events. */
  readonly count: number;
  /** The number of particles of an event; where an event has fewer, rows of zeros stand behind them. */
  readonly vectors: number;
  /** The four-momenta, `[count, vectors, 4]`, (E, px, py, pz), GeV. */
  readonly data: Float64Array;
  /** The class of each event, 1 for signal and 0 for background, `[count]`. */
  readonly labels: Uint8Array;
  /** How much each event counts, at least 0, `[count]`; absent where all count alike. */
  readonly weights?: Float64Array | undefined;
}

/**
 * Throws unless the events are whole: shapes, finite momenta, labels of both classes, weights of which each class has
 * some.
 *
 * @throws InputError `not-an-integer`, `wrong-length`, `not-finite`, `bad-label`, `one-class`, `out-of-range`.
 */
export function checkClassifierEvents({ count, vectors, data, labels, weights }: ClassifierEvents): void {
  checkInteger(count, "count", 1);
  checkInteger(vectors, "vectors", 1);
  checkLength(data, count * vectors * 4, "data", `[${count}, ${vectors}, 4]`);
  checkLength(labels, count, "labels", `[${count}]`);
  checkFinite(data, "data");
  if (weights !== undefined) {
    checkLength(weights, count, "weights", `[${count}]`);
    checkFinite(weights, "weights");
  }
  const sums = [0, 0];
  const counts = [0, 0];
  for (const [i, label] of labels.entries()) {
    const weight = weights?.[i] ?? 1;
    if (label !== 0 && label !== 1) {
      throw new InputError<HybridErrorCode>({
        code: "bad-label",
        got: `the label ${label} of event ${i} (counted from 0)`,
        expected: "1 for signal or 0 for background",
        fix: "Correct the labels.",
      });
    }
    if (weight < 0) {
      throw new InputError<HybridErrorCode>({
        code: "out-of-range",
        got: `the weight ${weight} of event ${i} (counted from 0)`,
        expected: "at least 0",
        fix: "Correct the weights, or leave out events of negative weight.",
      });
    }
    sums[label]! += weight;
    counts[label]! += 1;
  }
  for (const [label, name] of ["background", "signal"].entries()) {
    if (counts[label] === 0) {
      throw new InputError<HybridErrorCode>({
        code: "one-class",
        got: `no ${name} events`,
        expected: "events of both classes",
        fix: "Check the labels and the selection of events.",
      });
    }
    if (sums[label] === 0) {
      throw new InputError<HybridErrorCode>({
        code: "out-of-range",
        got: `${name} weights that sum to 0`,
        expected: "a weight above 0 in both classes",
        fix: "Correct the weights, or the selection of events.",
      });
    }
  }
}

/** Some of the events, in the order of `rows`. */
export function selectEvents(
  { vectors, data, labels, weights }: ClassifierEvents,
  rows: ArrayLike<number>,
): ClassifierEvents {
  const size = 4 * vectors;
  const selected = new Float64Array(rows.length * size);
  for (let i = 0; i < rows.length; i++) selected.set(data.subarray(rows[i]! * size, (rows[i]! + 1) * size), i * size);
  return {
    count: rows.length,
    vectors,
    data: selected,
    labels: Uint8Array.from(rows, (row) => labels[row]!),
    weights: weights && Float64Array.from(rows, (row) => weights[row]!),
  };
}
