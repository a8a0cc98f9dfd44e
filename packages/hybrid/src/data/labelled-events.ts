/** Labelled events: what classifiers are trained and judged on. */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { HybridErrorCode } from "../errors.js";

/** Events of two classes. */
export interface LabelledEvents {
  readonly events: number;
  /** Rows of an event; those that are all zeros are padding. */
  readonly particles: number;
  /** `[events, particles, 4]`, (E, px, py, pz), GeV. */
  readonly p4: Float64Array;
  /** 1 for signal, 0 for background, `[events]`. */
  readonly labels: Uint8Array;
  /** How much each event counts, at least 0, `[events]`. Absent: all alike. */
  readonly weights?: Float64Array;
}

/**
 * Throws unless the events are whole: shapes, finite momenta, labels of both classes, weights of which each class has
 * some.
 *
 * @throws InputError `not-an-integer`, `wrong-length`, `not-finite`, `bad-label`, `one-class`, `bad-weight`.
 */
export function checkLabelledEvents({ events, particles, p4, labels, weights }: LabelledEvents): void {
  checkInteger(events, "events", 1);
  checkInteger(particles, "particles", 1);
  checkLength(p4, events * particles * 4, "p4", `[${events}, ${particles}, 4]`);
  checkLength(labels, events, "labels", `[${events}]`);
  checkFinite(p4, "p4");
  if (weights !== undefined) {
    checkLength(weights, events, "weights", `[${events}]`);
    checkFinite(weights, "weights");
  }
  const sums = [0, 0];
  const counts = [0, 0];
  for (const [i, label] of labels.entries()) {
    const weight = weights?.[i] ?? 1;
    if (label !== 0 && label !== 1) throw refused("bad-label", `the label ${label} of event ${i}`, "0 or 1", "labels");
    if (weight < 0) throw refused("bad-weight", `the weight ${weight} of event ${i}`, "at least 0", "weights");
    sums[label]! += weight;
    counts[label]! += 1;
  }
  for (const [label, name] of ["background", "signal"].entries()) {
    if (counts[label] === 0) throw refused("one-class", `no ${name} events`, "events of both classes", "labels");
    if (sums[label] === 0) {
      throw refused("bad-weight", `${name} weights that sum to 0`, "some weight in both classes", "weights");
    }
  }
}

function refused(code: HybridErrorCode, got: string, expected: string, what: string): InputError<HybridErrorCode> {
  return new InputError<HybridErrorCode>({
    code,
    got,
    expected,
    fix: `Correct the ${what}, or the selection of events.`,
  });
}

/** Some of the events, in the order of `rows`. */
export function selectEvents(
  { particles, p4, labels, weights }: LabelledEvents,
  rows: ArrayLike<number>,
): LabelledEvents {
  const size = 4 * particles;
  const out = new Float64Array(rows.length * size);
  for (let i = 0; i < rows.length; i++) out.set(p4.subarray(rows[i]! * size, (rows[i]! + 1) * size), i * size);
  return {
    events: rows.length,
    particles,
    p4: out,
    labels: Uint8Array.from(rows, (row) => labels[row]!),
    ...(weights === undefined ? {} : { weights: Float64Array.from(rows, (row) => weights[row]!) }),
  };
}
