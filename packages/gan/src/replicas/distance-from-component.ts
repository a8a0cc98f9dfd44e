/** How far a map is from a connected group that is known by its Lie algebra. */

import type { Rng } from "@noether/base";
import { exponential, frobeniusNorm, multiply } from "@noether/linear-algebra";
import { combine, distance, project, tryLogarithm, unit } from "./maps.js";

/** Random elements of the group that are tried as first guesses, and steps from each. */
const GUESSES = 5;
const STEPS = 6;

/**
 * How far `map` is from the connected group of an algebra, by its orthonormal `basis`: the smallest norm found of the part
 * of log(map e^−X) outside of the algebra, X in the algebra. For the zero algebra |map − 1|. Stops below `enough`.
 */
export function distanceFromComponent(
  map: Float64Array,
  size: number,
  basis: readonly ArrayLike<number>[],
  rng: Rng,
  enough: number,
): number {
  if (basis.length === 0) return distance(map, unit(size));
  let best = Number.POSITIVE_INFINITY;
  for (let guess = 0; guess < GUESSES && best > enough; guess++) {
    let rest = map;
    if (guess > 0) {
      // Far out, where the logarithm of the map itself may not exist or not be the one in the algebra.
      const reach = Math.PI * rng.uniform();
      const random = combine(
        basis,
        Array.from(basis, () => reach * rng.normal()),
      );
      rest = multiply(map, exponential(random, size), size);
    }
    for (let step = 0; step < STEPS && best > enough; step++) {
      const log = tryLogarithm(rest, size);
      if (!log) break;
      const along = project(log, basis);
      best = Math.min(best, distance(log, along));
      if (frobeniusNorm(along) < enough) break;
      rest = multiply(
        rest,
        exponential(
          along.map((x) => -x),
          size,
        ),
        size,
      );
    }
  }
  return best;
}
