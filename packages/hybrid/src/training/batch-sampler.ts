/** The sampler of the events of an epoch. */

import { InputError } from "@noether/base";
import { type Sampler, shuffled, weightedDraws } from "@noether/engine";
import type { ClassifierEvents } from "../data/classifier-events.js";
import type { HybridErrorCode } from "../errors.js";

/**
 * `"loss"` takes every event once; `"draw"` draws as many with replacement, with the events' weights as chances.
 *
 * @throws InputError `unknown-option`.
 */
export function batchSampler({ weights }: ClassifierEvents, weighting: "loss" | "draw"): Sampler {
  if (weighting !== "loss" && weighting !== "draw") {
    throw new InputError<HybridErrorCode>({
      code: "unknown-option",
      got: `the weighting ${JSON.stringify(weighting)}`,
      expected: '"loss" or "draw"',
      fix: "Choose one of the two.",
    });
  }
  return weighting === "draw" && weights !== undefined ? weightedDraws(weights) : shuffled();
}
