/** The record that `discoverGroup` returns: plain data, which `structuredClone` copies. */

import type { TwoSampleTest } from "../diagnostics/two-sample-test.js";
import type { SymmetryGroup } from "../replicas/symmetry-group-result.js";
import type { SymmetryGanResult } from "../training/symmetry-gan-result.js";
import type { ScoreAnswer } from "./ask-score.js";

/**
 * What was found. `finite` or `continuous`: a group of this kind. `undecided`: maps that keep the density, which show no group yet.
 * `ungrouped`: such maps of a family that is not affine, for which groups are not told. `only-identity`: no map but the identity.
 * `none`: no map of the family keeps the density, or training did not find it.
 */
export type DiscoveredGroupOutcome = SymmetryGroup["outcome"] | "ungrouped" | "only-identity" | "none";

/** When the inertial density was imposed: with a discriminator of its own, or on the maps that training had found. */
export type InertialTime = "in training" | "afterwards";

/** The symmetries of a density. */
export interface DiscoveredGroup {
  readonly outcome: DiscoveredGroupOutcome;
  /** What was found and how sure that is, in one or two sentences. */
  readonly status: string;
  readonly data: {
    /** Where the samples come from, in the caller's words; null where nothing was said. */
    readonly source: string | null;
    /** The length of a sample. */
    readonly dimension: number;
    /** The number of samples that only the tests of the components see. */
    readonly heldOut: number;
  };
  /** The second density that the maps had to keep; null without one. */
  readonly inertial: { readonly source: string | null; readonly imposed: InertialTime } | null;
  /** The seed, in the caller's words; null where nothing was said. */
  readonly seed: number | null;
  /** All replicas. */
  readonly training: SymmetryGanResult;
  /** The group of the converged maps; null where no map converged, and for families that are not affine. */
  readonly group: SymmetryGroup | null;
  /** A test of each component of the group on the samples that were held out; null where there are none. */
  readonly tests: readonly TwoSampleTest[] | null;
  /** The answer of score matching; null where it was not asked. */
  readonly rival: ScoreAnswer | null;
}
