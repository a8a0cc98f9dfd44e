/** Events of two classes: what classifiers are trained and judged on. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { EventSamples } from "./event-samples.js";

/** Four-momenta with the class, the weight and the group of each event. */
export interface LabeledEvents extends EventSamples {
  /** 1 for signal, 0 for background, `[count]`. */
  readonly labels: Uint8Array;
  /** The weight of each event, at least 0, `[count]`; absent where all count alike. */
  readonly weights?: Float64Array | undefined;
  /** Events with the same number belong together and must stay on one side of a split, `[count]`. */
  readonly groups: Int32Array;
}

/**
 * Throws unless there are events of both classes, and weights are finite, not negative, and not all zero in a class.
 *
 * @throws InputError `one-class`, `not-finite`, `out-of-range`.
 */
export function checkClasses({ labels, weights }: Pick<LabeledEvents, "labels" | "weights">): void {
  const [counts, sums] = [
    [0, 0],
    [0, 0],
  ];
  for (const [i, label] of labels.entries()) {
    const weight = weights?.[i] ?? 1;
    if (!Number.isFinite(weight))
      throw badWeight("not-finite", `the weight ${weight} of event ${i}`, "a finite number");
    if (weight < 0) throw badWeight("out-of-range", `the weight ${weight} of event ${i}`, "at least 0");
    counts[label]! += 1;
    sums[label]! += weight;
  }
  for (const [label, name] of ["background", "signal"].entries()) {
    if (counts[label] === 0) {
      throw new InputError<PhysicsDataErrorCode>({
        code: "one-class",
        got: `no ${name} events`,
        expected: "events of both classes",
        fix: "Correct the labels, or the selection of events.",
      });
    }
    if (sums[label] === 0) {
      throw badWeight("out-of-range", `${name} weights that sum to 0`, "some weight in both classes");
    }
  }
}

function badWeight(
  code: "not-finite" | "out-of-range",
  got: string,
  expected: string,
): InputError<PhysicsDataErrorCode> {
  const fix = "Correct the weights, or the selection of events.";
  return new InputError<PhysicsDataErrorCode>({ code, got, expected, fix });
}
