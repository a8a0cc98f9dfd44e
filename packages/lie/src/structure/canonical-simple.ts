/**
 * Simple roots chosen and ordered so that the Vogan diagram depends on the real form alone.
 *
 * Reflecting in a painted simple root gives another θ-stable system of simple roots; among all that are reached so, and
 * the orders that Bourbaki's plates allow, the diagram with the fewest painted roots, the first in order, is taken. One
 * painted root is always enough (Borel and de Siebenthal; Knapp, VI.10).
 */

import type { Roots } from "./roots.js";
import { simpleOrder } from "./simple-order.js";
import type { DynkinType } from "./type-of-roots.js";
import { Undecided } from "./undecided.js";

/** A system of simple roots in order, and its diagram as something to compare. */
interface Candidate {
  readonly ordered: readonly number[];
  readonly key: string;
}

/** The simple roots of a factor in order, from any θ-stable `simple` ones, indices into `roots`. */
export function canonicalSimple(roots: Roots, type: DynkinType, simple: readonly number[]): number[] {
  const reflect = reflections(roots, simple);
  let best = candidate(roots, type, simple);
  const seen = new Set([best.key]);
  const open = [best.ordered];
  for (const system of open) {
    for (const mirror of system) {
      if (roots.noncompact[mirror] === 0) continue;
      const next = candidate(
        roots,
        type,
        system.map((a) => reflect(a, mirror)),
      );
      if (seen.has(next.key)) continue;
      seen.add(next.key);
      open.push(next.ordered);
      if (next.key < best.key) best = next;
    }
  }
  return [...best.ordered];
}

/** The best order of one system. */
function candidate(
  { integers, count, theta, noncompact }: Roots,
  type: DynkinType,
  simple: readonly number[],
): Candidate {
  const first = simpleOrder(type, integers, count, simple);
  return orders(type, first)
    .map((ordered): Candidate => {
      const painted = ordered.map((a) => noncompact[a]!);
      const fewest = String(painted.reduce((sum, x) => sum + x, 0)).padStart(4, "0");
      // Of equally many painted ones the earlier, so that painted counts as less.
      const key = `${fewest} ${painted.map((x) => 1 - x).join("")} ${ordered.map((a) => ordered.indexOf(theta[a]!)).join()}`;
      return { ordered, key };
    })
    .reduce((a, b) => (b.key < a.key ? b : a));
}

/** The images of an order under the symmetries of the Dynkin diagram. */
function orders({ letter, rank }: DynkinType, ordered: readonly number[]): (readonly number[])[] {
  const by = (...places: number[]): number[] => places.map((i) => ordered[i]!);
  if (letter === "A" && rank > 1) return [ordered, [...ordered].reverse()];
  if (letter === "E" && rank === 6) return [ordered, by(5, 1, 4, 3, 2, 0)];
  if (letter !== "D") return [ordered];
  if (rank === 4) {
    return [by(0, 1, 2, 3), by(0, 1, 3, 2), by(2, 1, 0, 3), by(2, 1, 3, 0), by(3, 1, 0, 2), by(3, 1, 2, 0)];
  }
  return [ordered, [...ordered.slice(0, -2), ordered[rank - 1]!, ordered[rank - 2]!]];
}

/** The index of s_β(α): roots are known by their integers on the simple ones that were given. */
function reflections({ integers, count }: Roots, simple: readonly number[]): (a: number, mirror: number) => number {
  const key = (row: (c: number) => number): string => simple.map(row).join();
  const known = new Map<string, number>();
  // Roots of other parts are zero on all of these.
  for (let a = 0; a < count; a++) {
    const own = key((c) => integers[a * count + c]!);
    if (simple.some((c) => integers[a * count + c] !== 0)) known.set(own, a);
  }
  return (a, mirror) => {
    const n = integers[a * count + mirror]!;
    const found = known.get(key((c) => integers[a * count + c]! - n * integers[mirror * count + c]!));
    if (found === undefined) throw new Undecided("a reflected root is no root");
    return found;
  };
}
