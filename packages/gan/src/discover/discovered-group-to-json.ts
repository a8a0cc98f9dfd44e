/** A discovered group as JSON: nested arrays instead of flat ones, null for what is no number, every key always there. */

import { generator } from "@noether/lie";
import type { TwoSampleTest } from "../diagnostics/two-sample-test.js";
import type { SymmetryGroup } from "../replicas/symmetry-group-result.js";
import type { ReplicaOutcome, SymmetryGanResult } from "../training/symmetry-gan-result.js";
import type { ScoreAnswer } from "./ask-score.js";
import type { DiscoveredGroup } from "./discovered-group.js";

/** One component of the group. */
export interface GroupComponentJson {
  /** The matrix of its representative, `[n][n]`, in the data's own components. */
  readonly matrix: readonly (readonly number[])[];
  /** The translation of its representative, `[n]`. */
  readonly translation: readonly number[];
  /** How often its representative must be applied to come back to the identity component. */
  readonly order: number;
  /** The sign of the determinant. */
  readonly orientation: 1 | -1;
  /** The places of its replicas. */
  readonly members: readonly number[];
  /** A fresh classifier on samples that nothing was learned from; null where none were held out. */
  readonly test: {
    readonly auc: number;
    readonly interval: readonly [number, number];
    readonly differ: boolean;
  } | null;
}

/** The group of the converged maps. */
export interface GroupJson {
  readonly outcome: SymmetryGroup["outcome"];
  readonly status: string;
  readonly name: string;
  /** The dimension of the continuous part; 0 for a finite group. */
  readonly dimension: number;
  /** Generators of the continuous part, `[count][m][m]`: m = n, or n + 1 for affine maps on (x, 1). */
  readonly generators: readonly (readonly (readonly number[])[])[];
  /** The components, that of the identity first. */
  readonly components: readonly GroupComponentJson[];
  /** Products of components, `[count][count]`. */
  readonly table: readonly (readonly number[])[];
}

/** One replica. */
export interface ReplicaJson {
  readonly outcome: ReplicaOutcome;
  readonly status: string;
  /** Its parameters; null for those that are not finite. */
  readonly parameters: readonly (number | null)[];
  /** The parameters that training began with. */
  readonly start: readonly number[];
  /** The area under the curve of a fresh classifier; null where there is no test. */
  readonly auc: number | null;
  /** The distance that it moves samples, in units of the spread; null where it is not finite. */
  readonly moved: number | null;
}

/** A discovered group in JSON. */
export interface DiscoveredGroupJson
  extends Pick<DiscoveredGroup, "outcome" | "status" | "data" | "inertial" | "seed"> {
  /** The name of the family. */
  readonly family: string;
  /** What all replicas found together, and how many of them ended how. */
  readonly training: Pick<SymmetryGanResult, "outcome" | "status" | "outcomes">;
  /** Null where no map converged, and for families that are not affine. */
  readonly group: GroupJson | null;
  /** The answer of score matching; null where it was not asked. */
  readonly rival: ScoreAnswer | null;
  readonly parameterNames: readonly string[];
  /** All replicas, in order. */
  readonly replicas: readonly ReplicaJson[];
}

/** The record as JSON: what `noether gan --json` prints. */
export function discoveredGroupToJson(found: DiscoveredGroup): DiscoveredGroupJson {
  const { outcome, status, data, inertial, seed, training, group, tests, rival } = found;
  const { family, parameterNames, replicas, start, statuses, outcomes } = training;
  const width = parameterNames.length;
  const row = (values: Float64Array, i: number): number[] => Array.from(values.subarray(i * width, (i + 1) * width));
  return {
    outcome,
    status,
    data,
    inertial,
    family,
    training: { outcome: training.outcome, status: training.status, outcomes },
    group: group && groupJson(group, tests),
    rival,
    parameterNames,
    replicas: statuses.map((each, i) => ({
      outcome: each.outcome,
      status: each.status,
      parameters: row(replicas, i).map(finite),
      start: row(start, i),
      auc: finite(each.auc),
      moved: finite(each.moved),
    })),
    seed,
  };
}

function groupJson(group: SymmetryGroup, tests: readonly TwoSampleTest[] | null): GroupJson {
  const { outcome, status, name, dimension, algebra, components, componentGroup } = group;
  return {
    outcome,
    status,
    name,
    dimension,
    generators: Array.from({ length: algebra?.count ?? 0 }, (_, a) =>
      squareRows(generator(algebra!, a), algebra!.dimension),
    ),
    components: components.map(({ matrix, translation, order, orientation, members }, k) => ({
      matrix: squareRows(matrix, translation.length),
      translation: Array.from(translation),
      order,
      orientation,
      members,
      test: testJson(tests?.[k]),
    })),
    table: squareRows(componentGroup.table, componentGroup.order),
  };
}

function testJson(test: TwoSampleTest | undefined): GroupComponentJson["test"] {
  return test === undefined ? null : { auc: test.auc, interval: test.interval, differ: test.differ };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The rows of a square matrix. */
function squareRows(matrix: ArrayLike<number>, size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => matrix[i * size + j]!));
}
