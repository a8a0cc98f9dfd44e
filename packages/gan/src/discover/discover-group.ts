/**
 * The symmetries of a density in one call: replicas are trained, their group is named, each of its components is tested on
 * samples that training never saw, and score matching gives a second opinion in closed form.
 */

import type { Rng } from "@noether/base";
import { columnMoments } from "@noether/statistics";
import type { TwoSampleTest } from "../diagnostics/two-sample-test.js";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import { keepInertial } from "../replicas/keep-inertial.js";
import { replicaMaps } from "../replicas/replica-maps.js";
import { symmetryGroup } from "../replicas/symmetry-group.js";
import type { SymmetryGroup } from "../replicas/symmetry-group-result.js";
import { testComponents } from "../replicas/test-components.js";
import { checkSample } from "../training/check-sample.js";
import { type SymmetryGanOptions, trainSymmetryGan } from "../training/train-symmetry-gan.js";
import { askScore } from "./ask-score.js";
import type { DiscoveredGroup, InertialTime } from "./discovered-group.js";
import { holdOutRows } from "./hold-out-rows.js";

/** Options of `discoverGroup`: those of the training, and those of what comes after it. */
export interface DiscoverGroupOptions extends Omit<SymmetryGanOptions, "inertial"> {
  /** A second density that the maps must keep as well. Default: none. */
  readonly inertial?: InertialDensity | undefined;
  /** Whether score matching is asked too; default true. It takes a few seconds. */
  readonly rival?: boolean | undefined;
  /** What the result repeats of the samples' origin; nothing is computed from it. */
  readonly provenance?: GroupProvenance | undefined;
}

/** A second density that maps must keep. */
export interface InertialDensity {
  /** A sample of it, `[M, n]`, row-major; at least 1000 rows. */
  readonly data: ArrayLike<number>;
  /** Whether it takes part in the training, or only judges the maps that training has found; default `"in training"`. */
  readonly imposed?: InertialTime | undefined;
}

/** Where samples come from, in the caller's words. */
export interface GroupProvenance {
  /** The source of the data, such as `"4,000 samples of points.npy"`. */
  readonly data?: string | undefined;
  /** The source of the inertial sample. */
  readonly inertial?: string | undefined;
  /** The seed of `rng`. */
  readonly seed?: number | undefined;
}

/** The fewest rows, of each half of the held-out rows, for a random feature of a test, and the most features. */
const ROWS_PER_FEATURE = 4;
const MOST_FEATURES = 100;

/**
 * Learns maps of `family` that keep the density of `data`, and tells the group that they make up.
 *
 * A fifth of the rows is held out, where there are enough; the rest is for training. The same data, options and seed give the
 * same record, whether the training was interrupted or not.
 *
 * @param data - `[N, n]`, row-major, n of the family; at least 1000 rows.
 * @throws InputError, what `trainSymmetryGan` throws; the reason of `signal`.
 */
export async function discoverGroup(
  data: ArrayLike<number>,
  family: SymmetryFamily,
  options: DiscoverGroupOptions,
): Promise<DiscoveredGroup> {
  const { inertial, rival = true, provenance = {}, ...training } = options;
  const { rng, executors, batchSize, signal, onEvent } = training;
  const { dimension } = family;
  // All that is refused is refused before minutes of training.
  checkSample(data, dimension, "data");
  if (inertial !== undefined) checkSample(inertial.data, dimension, "inertial");
  const rows = holdOutRows(Float64Array.from(data), dimension, rng.stream("held-out rows"));
  const imposed = inertial?.imposed ?? "in training";
  const together = imposed === "in training" ? inertial?.data : undefined;
  let trained = await trainSymmetryGan(rows.training, family, { ...training, inertial: together });
  if (inertial !== undefined && imposed === "afterwards") {
    const asked = { rng: rng.stream("inertial"), executors, batchSize, signal, onEvent };
    trained = await keepInertial(trained, family, inertial.data, asked);
  }
  const units = columnMoments(rows.training, dimension).deviation;
  const affine = family.affine !== undefined && trained.outcome !== "none";
  const group = affine ? symmetryGroup(replicaMaps(trained, family, units)) : null;
  return {
    outcome: trained.outcome === "symmetries" ? (group?.outcome ?? "ungrouped") : trained.outcome,
    status: group === null ? trained.status : `${group.status} ${trained.status}`,
    data: { source: provenance.data ?? null, dimension, heldOut: rows.heldOut.length / dimension },
    inertial: inertial === undefined ? null : { source: provenance.inertial ?? null, imposed },
    seed: provenance.seed ?? null,
    training: trained,
    group,
    tests: group && tested(group, rows.heldOut, dimension, rng),
    rival: rival ? askScore(rows.training, family, group, units, rng.stream("rival")) : null,
  };
}

function tested(
  group: SymmetryGroup,
  heldOut: Float64Array,
  dimension: number,
  rng: Rng,
): readonly TwoSampleTest[] | null {
  if (heldOut.length === 0) return null;
  const features = Math.min(MOST_FEATURES, Math.floor(heldOut.length / dimension / 2 / ROWS_PER_FEATURE));
  return testComponents(group, heldOut, { dimension, rng: rng.stream("components"), features });
}
