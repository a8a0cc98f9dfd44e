/**
 * The exact representation of a finite group near an approximate one.
 *
 * g_a ← mean over b of g_(ab) g_b⁻¹: where products were wrong by ε, they are wrong by ε² afterwards, and the noise of each
 * representative is averaged over the group. Source: Grove, Karcher, Ruh, Math. Ann. 211 (1974) 7.
 */

import { multiply } from "@noether/linear-algebra";
import { type FiniteGroup, product } from "./finite/finite-group.js";
import { combine, distance, inverse } from "./maps.js";

/** ε² from 0.3 falls under rounding in seven steps. */
const STEPS = 8;

/**
 * Matrices, `[size, size]` each, that multiply as `group` says up to rounding, near `matrices`, which must be invertible.
 * The caller measures how near.
 */
export function nearbyRepresentation(
  group: FiniteGroup,
  matrices: readonly Float64Array[],
  size: number,
): Float64Array[] {
  const weights = new Float64Array(group.order).fill(1 / group.order);
  let current = [...matrices];
  for (let step = 0; step < STEPS; step++) {
    const inverses = current.map((matrix) => inverse(matrix, size));
    const next = current.map((_, a) =>
      combine(
        inverses.map((inverted, b) => multiply(current[product(group, a, b)]!, inverted, size)),
        weights,
      ),
    );
    const change = Math.max(...next.map((matrix, a) => distance(matrix, current[a]!)));
    current = next;
    if (change === 0) break;
  }
  return current;
}
