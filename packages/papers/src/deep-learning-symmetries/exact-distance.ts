/** The distance of generators from an exact algebra. */

import { type Generators, generator } from "@noether/lie";

/**
 * The largest part of a generator outside the span of `exact`, as a share of its length: the sine of an angle.
 *
 * @param exact - Orthogonal.
 */
export function exactDistance(found: Generators, exact: Generators): number {
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const shares = Array.from({ length: found.count }, (_, a) => {
    const w = generator(found, a);
    const rest = w.slice();
    for (let b = 0; b < exact.count; b++) {
      const other = generator(exact, b);
      const overlap = dot(w, other) / dot(other, other);
      for (let i = 0; i < rest.length; i++) rest[i]! -= overlap * other[i]!;
    }
    return Math.sqrt(dot(rest, rest) / dot(w, w));
  });
  return Math.max(0, ...shares);
}
