/** Which events the batches of an epoch have. */

import { InputError } from "@noether/base";
import { type Sampler, shuffled, weightedDraws } from "@noether/engine";
import type { ClassifierEvents } from "../data/classifier-events.js";
import type { HybridErrorCode } from "../errors.js";

/**
 * `"loss"`: every event once; `"draw"`: as many draws with replacement, with the events' weights for chances.
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
