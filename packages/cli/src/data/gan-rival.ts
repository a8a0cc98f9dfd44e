/** What score matching says of the samples on which `noether gan` trains, in closed form, and whether both agree. */

import { InputError, type Rng } from "@noether/base";
import {
  compareWithScore,
  type ScoreAgreement,
  type ScoreSymmetries,
  type SymmetryFamily,
  type SymmetryGroup,
  scoreSymmetries,
} from "@noether/gan";

/** The rival's answer. */
export interface GanRival {
  /** Name of the algebra; null for none, and where the question cannot be put. */
  readonly name: string | null;
  /** Null where the question cannot be put. */
  readonly dimension: number | null;
  readonly status: string;
  /** Null where there is no group, or no answer, to compare. */
  readonly agreement: ScoreAgreement | null;
}

/** The most rows, and the most operations: a few seconds. */
const MOST_ROWS = 20_000;
const MOST_OPERATIONS = 3e9;
const WAVES = 100;

/** Asks the score of `data`, `[N, n]`, rows in random order. */
export function ganRival(
  data: Float64Array,
  family: SymmetryFamily,
  group: SymmetryGroup | null,
  units: Float64Array,
  rng: Rng,
): GanRival {
  const n = family.dimension;
  const rows = Math.floor(Math.min(MOST_ROWS, data.length / n, MOST_OPERATIONS / (n * (WAVES + (n * n) / 2) ** 2)));
  const linear = family.affine !== undefined && family.lengthPowers.every((power) => power === 0);
  const score = tryScore(data.subarray(0, rows * n), n, linear ? "linear" : "affine", rng);
  if (typeof score === "string") return { name: null, dimension: null, status: score, agreement: null };
  const agreement = group === null ? null : compareWithScore(group, score, { dimension: n, units });
  return { name: score.identification?.name ?? null, dimension: score.dimension, status: score.status, agreement };
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
