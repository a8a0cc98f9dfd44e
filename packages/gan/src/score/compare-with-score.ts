/**
 * Whether two ways to a density's continuous symmetries agree: the group of trained replicas, and score matching.
 *
 * What replicas can become is bounded by their family, so that fewer generators than the score allows are no contradiction;
 * generators that the score breaks are one.
 */

import { generator } from "@noether/lie";
import { rightSingular } from "@noether/linear-algebra";
import { distance, project } from "../replicas/maps.js";
import type { SymmetryGroup } from "../replicas/symmetry-group-result.js";
import type { ScoreSymmetries } from "./score-symmetries.js";

/** What `compareWithScore` takes. */
export interface CompareWithScoreOptions {
  /** n of the data. */
  readonly dimension: number;
  /** The data's spread along each axis, `[n]`: directions are compared in units of it. Default 1. */
  readonly units?: ArrayLike<number> | undefined;
}

/** How the two stand to each other. */
export interface ScoreAgreement {
  /**
   * `agree`: the same algebra. `fewer`: the replicas' lies within the score's. `disagree`: replicas move along directions that
   * the score breaks. `undecided`: the replicas show no group.
   */
  readonly outcome: "agree" | "fewer" | "disagree" | "undecided";
  /** A sentence. */
  readonly status: string;
  /** Sine of the largest angle between a generator of the replicas and the score's algebra; 0 where there is none. */
  readonly lean: number;
}

/** Both algebras have noise: in the plane they lean by less than 0.01, in space the score's by 0.2 where little is broken. */
const MOST_LEAN = 0.35;

/** Compares a group of replicas with what the score says of the same data. */
export function compareWithScore(
  group: Pick<SymmetryGroup, "outcome" | "name" | "dimension" | "algebra">,
  score: Pick<ScoreSymmetries, "dimension" | "generators" | "identification">,
  { dimension: n, units = new Float64Array(n).fill(1) }: CompareWithScoreOptions,
): ScoreAgreement {
  const name = score.identification?.name ?? "no continuous symmetry";
  const says = `score matching finds ${name}`;
  if (group.outcome === "undecided") {
    return { outcome: "undecided", lean: 0, status: `Replicas show no group to compare; ${says}.` };
  }
  const allowed = orthonormal(directions(score.generators, n, units));
  const found = orthonormal(directions(group.algebra, n, units));
  const lean = Math.max(0, ...found.map((w) => distance(w, project(w, allowed))));
  if (lean > MOST_LEAN) {
    const status = `Disagreement: replicas move along directions that score matching breaks, ${lean.toFixed(2)} off; ${says}.`;
    return { outcome: "disagree", lean, status };
  }
  if (group.dimension === score.dimension) {
    return { outcome: "agree", lean, status: `Agreement: ${says} too.` };
  }
  const more = score.dimension - group.dimension;
  const status = `Of what the replicas show nothing is broken; ${says}, ${more} more than the replicas.`;
  return { outcome: "fewer", lean, status };
}

/** Generators `[n, n]` or `[n+1, n+1]` as `[n, n+1]` each, in units of the spread. */
function directions(g: SymmetryGroup["algebra"], n: number, units: ArrayLike<number>): Float64Array[] {
  return Array.from({ length: g?.count ?? 0 }, (_, a) => {
    const [w, size] = [generator(g!, a), g!.dimension];
    return Float64Array.from({ length: n * (n + 1) }, (__, at) => {
      const [i, j] = [Math.floor(at / (n + 1)), at % (n + 1)];
      return j < size ? (w[i * size + j]! * (j < n ? units[j]! : 1)) / units[i]! : 0;
    });
  });
}

/** An orthonormal basis of their span. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  if (vectors.length === 0) return [];
  const length = vectors[0]!.length;
  const { values, vectors: right } = rightSingular(
    vectors.flatMap((vector) => Array.from(vector)),
    vectors.length,
    length,
  );
  return vectors.flatMap((_, k) => (values[k]! > 0 ? [right.slice(k * length, (k + 1) * length)] : []));
}
