/** The answer of `noether gan` as plain data: what `--json` prints and `result.json` holds. */

import type { SymmetryGanResult, SymmetryGroup, TwoSampleTest } from "@noether/gan";
import { generator } from "@noether/lie";
import type { GanRival } from "./gan-rival.js";

/** One component of the group. */
export interface GanComponentJson {
  /** Its representative: `[n][n]` and `[n]` in the data's own components. */
  readonly matrix: readonly (readonly number[])[];
  readonly translation: readonly number[];
  readonly order: number;
  readonly orientation: 1 | -1;
  /** Places of its replicas. */
  readonly members: readonly number[];
  /** What a fresh classifier makes of samples that nothing was learned from; null where none were held out. */
  readonly test: {
    readonly auc: number;
    readonly interval: readonly [number, number];
    readonly differ: boolean;
  } | null;
}

/** The group of the converged maps. */
export interface GanGroupJson {
  readonly name: string;
  readonly dimension: number;
  readonly status: string;
  /** Of the continuous part, `[count][m][m]`, m = n, or n + 1 for affine maps on (x, 1). */
  readonly generators: readonly (readonly (readonly number[])[])[];
  /** That of the identity first. */
  readonly components: readonly GanComponentJson[];
  /** Products of components, `[count][count]`. */
  readonly table: readonly (readonly number[])[];
}

/** The answer. */
export interface GanJson {
  readonly data: { readonly source: string; readonly components: number; readonly heldOut: number };
  /** The second density that maps must keep, and whether it took part in the training. */
  readonly inertial: { readonly source: string; readonly imposed: "in training" | "afterwards" } | null;
  readonly family: string;
  readonly message: string;
  readonly outcomes: SymmetryGanResult["outcomes"];
  /** Null where no map converged, and for families that are not affine. */
  readonly group: GanGroupJson | null;
  /** Score matching's answer; null where it was not asked. */
  readonly rival: GanRival | null;
  readonly parameterNames: readonly string[];
  /** All replicas, in order; null for numbers that are not finite. */
  readonly replicas: readonly {
    readonly parameters: readonly (number | null)[];
    readonly start: readonly number[];
    readonly outcome: string;
    readonly message: string;
    readonly auc: number | null;
    readonly moved: number | null;
  }[];
  readonly seed: number;
  readonly files: readonly string[];
}

/** The group as plain data. */
export function ganGroupJson(group: SymmetryGroup, tests: readonly TwoSampleTest[] | null): GanGroupJson {
  const { name, dimension, status, algebra, components, componentGroup } = group;
  return {
    name,
    dimension,
    status,
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

function testJson(test: TwoSampleTest | undefined): GanComponentJson["test"] {
  return test === undefined ? null : { auc: test.auc, interval: test.interval, differ: test.differ };
}

/** The rows of a square matrix. */
function squareRows(matrix: ArrayLike<number>, size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => matrix[i * size + j]!));
}
