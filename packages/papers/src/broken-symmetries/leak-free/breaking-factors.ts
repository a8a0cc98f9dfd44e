/** The two sides of figure "breaking": factors of trainings at a resolution, and the exact answer beside them. */

import { type Estimate, estimate } from "./estimate.js";
import type { Factor, FactorNetwork } from "./measure-factor.js";

/** The trainings of one network at one resolution. */
export interface FactorsAt {
  readonly resolution: number;
  readonly network: FactorNetwork;
  readonly factors: readonly Factor[];
}

/** The exact answer at one resolution, which needs no network. */
export interface ExactAnswer {
  /** AUC of the exact likelihood ratio. */
  readonly best: number;
  /** AUC of the mass's own likelihood ratio. */
  readonly ofMass: number;
  /** The part of the logarithm of the exact ratio that the mass has not. */
  readonly share: number;
  /** AUC of the exact ratio less that of the mass's. */
  readonly gap: Estimate;
}

/** The mean over trainings alone: on 20,000 events the mean of a factor is known much better. */
export function estimateOf(factors: readonly Factor[], quantity: "weight" | "contribution"): Estimate {
  return estimate(
    factors.map((factor) => factor[quantity]),
    [0],
  );
}
