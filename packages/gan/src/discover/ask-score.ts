/** What score matching, in closed form, finds on the samples that the replicas were trained on, and whether both agree. */

import { InputError, type Rng } from "@noether/base";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import type { SymmetryGroup } from "../replicas/symmetry-group-result.js";
import { compareWithScore, type ScoreAgreement } from "../score/compare-with-score.js";
import { type ScoreSymmetries, scoreSymmetries } from "../score/score-symmetries.js";

/** The answer of score matching. */
export interface ScoreAnswer {
  /** `symmetries`: the density keeps some rotations. `none`: it keeps none. `not-asked`: score matching cannot use these samples. */
  readonly outcome: ScoreSymmetries["outcome"] | "not-asked";
  /** A sentence. */
  readonly status: string;
  /** The name of the algebra; null for none, and where score matching was not asked. */
  readonly name: string | null;
  /** The dimension of the algebra; null where score matching was not asked. */
  readonly dimension: number | null;
  /** Null where there is no group, or no answer, to compare. */
  readonly agreement: ScoreAgreement | null;
}

/** The most rows, and the most operations: a few seconds. */
const MOST_ROWS = 20_000;
const MOST_OPERATIONS = 3e9;
const WAVES = 100;

/** Asks the score of `data`, `[N, n]`, rows in random order; `units` are the data's spreads, `[n]`. */
export function askScore(
  data: Float64Array,
  family: SymmetryFamily,
  group: SymmetryGroup | null,
  units: Float64Array,
  rng: Rng,
): ScoreAnswer {
  const n = family.dimension;
  const rows = Math.floor(Math.min(MOST_ROWS, data.length / n, MOST_OPERATIONS / (n * (WAVES + (n * n) / 2) ** 2)));
  const linear = family.affine !== undefined && family.lengthPowers.every((power) => power === 0);
  const score = tryScore(data.subarray(0, rows * n), n, linear ? "linear" : "affine", rng);
  if (typeof score === "string") {
    return { outcome: "not-asked", status: score, name: null, dimension: null, agreement: null };
  }
  const agreement = group === null ? null : compareWithScore(group, score, { dimension: n, units });
  const { outcome, status, dimension, identification } = score;
  return { outcome, status, name: identification?.name ?? null, dimension, agreement };
}

/** The answer, or why there is none. */
function tryScore(data: Float64Array, n: number, maps: "linear" | "affine", rng: Rng): ScoreSymmetries | string {
  try {
    return scoreSymmetries(data, { dimension: n, rng, maps, waves: WAVES });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `Not asked: ${error.got}, where score matching wants ${error.expected}.`;
  }
}
