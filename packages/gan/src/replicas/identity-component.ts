/**
 * The Lie algebra of the continuous part of a group from a cloud of its elements with scatter.
 *
 * If a and b lie in one component, a⁻¹b lies in the component of the identity, and its logarithm in the algebra: exactly,
 * however far apart they are, as long as the principal logarithm is meant. So the second moments of the logarithms of all
 * pairs that are not too far apart have the algebra as their large directions, and twice the scatter² as the others. Pairs
 * from different components, near only by chance, are few. Replicas whose logarithms mostly stick out are left out, and
 * the moments taken again.
 */

import type { Rng } from "@noether/base";
import { multiply, symmetricEigen } from "@noether/linear-algebra";
import { median } from "@noether/statistics";
import { distance, distanceFromUnit, inverse, project, tryLogarithm } from "./maps.js";

/** A Lie algebra with the evidence for its dimension. */
export interface IdentityComponent {
  /** Orthonormal (Frobenius), each `[size, size]`; empty where no direction is large. */
  readonly basis: readonly Float64Array[];
  /** Mean squares of the logarithms along the principal directions, falling, `[size²]`. */
  readonly spectrum: Float64Array;
  /** Number of pairs used. */
  readonly pairs: number;
  /** Root mean square distance of an element from the group, Frobenius. */
  readonly noise: number;
  /** Elements that the second pass left out. */
  readonly outliers: readonly number[];
}

/** Angles of the pairs used stay under 1.5 rad: half turns, where logarithms jump, and turns by a third are far off. */
const MOST_TURN: number = 2 * Math.sin(0.75);
/** Logarithms that are taken at most: more replicas than 80 give no more pairs than this. */
const MOST_PAIRS = 3000;
/** A direction belongs to the algebra if its mean square is at least this part of the largest. */
const LEAST_SHARE = 0.1;
/** An element is left out if the median of its logarithms' part outside of the algebra exceeds this many times the median of all. */
const OUTLYING = 4;

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly log: Float64Array;
}

/** The algebra from `list`, invertible maps `[size, size]` each. */
export function identityComponent(list: readonly Float64Array[], size: number, rng: Rng): IdentityComponent {
  const pairs = nearPairs(list, size, rng);
  const first = principal(pairs, size);
  const outliers = outlying(pairs, first.basis, list.length);
  const kept = pairs.filter(({ a, b }) => !outliers.has(a) && !outliers.has(b));
  return { ...(outliers.size > 0 ? principal(kept, size) : first), outliers: [...outliers] };
}

function nearPairs(list: readonly Float64Array[], size: number, rng: Rng): Pair[] {
  const inverses = list.map((map) => inverse(map, size));
  const share = MOST_PAIRS / ((list.length * (list.length - 1)) / 2);
  const pairs: Pair[] = [];
  for (let a = 0; a < list.length; a++) {
    for (let b = 0; b < a; b++) {
      if (share < 1 && rng.uniform() > share) continue;
      const quotient = multiply(inverses[a]!, list[b]!, size);
      if (distanceFromUnit(quotient, size) > MOST_TURN) continue;
      const log = tryLogarithm(quotient, size);
      if (log) pairs.push({ a, b, log });
    }
  }
  return pairs;
}

function principal(pairs: readonly Pair[], size: number): Omit<IdentityComponent, "outliers"> {
  const d = size * size;
  const moments = new Float64Array(d * d);
  for (const { log } of pairs) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) moments[i * d + j] = moments[i * d + j]! + (log[i]! * log[j]!) / pairs.length;
    }
  }
  const { values, vectors } = symmetricEigen(moments, d);
  const spectrum = values.toReversed().map((value) => Math.max(0, value));
  const dimension = spectrum[0]! > 0 ? spectrum.filter((value) => value >= LEAST_SHARE * spectrum[0]!).length : 0;
  const basis = Array.from({ length: dimension }, (_, k) => vectors.slice((d - 1 - k) * d, (d - k) * d));
  const rest = spectrum.slice(dimension).reduce((sum, value) => sum + value, 0);
  return { basis, spectrum, pairs: pairs.length, noise: Math.sqrt(rest / 2) };
}

function outlying(pairs: readonly Pair[], basis: readonly Float64Array[], count: number): Set<number> {
  const outside = pairs.map(({ log }) => distance(log, project(log, basis)));
  const usual = median(outside);
  const own: number[][] = Array.from({ length: count }, () => []);
  for (const [k, { a, b }] of pairs.entries()) {
    own[a]!.push(outside[k]!);
    own[b]!.push(outside[k]!);
  }
  const outliers = new Set<number>();
  for (const [i, distances] of own.entries()) {
    // 1e-9: where all is exact, rounding is no outlier.
    if (distances.length > 0 && median(distances) > OUTLYING * usual + 1e-9) outliers.add(i);
  }
  return outliers;
}
