/**
 * The type of an irreducible root system from its exact Cartan integers.
 *
 * Rank, number of roots, number of short ones and the ratio of lengths decide: B_n and C_n (and E6) have equal rank and
 * dimension and differ in the number of short roots. That the integers are those of a root system at all is checked by
 * reflecting every root in every simple one.
 */

import { Undecided } from "./undecided.js";

/** A simple complex type: the letter and the rank. */
export interface DynkinType {
  readonly letter: "A" | "B" | "C" | "D" | "E" | "F" | "G";
  readonly rank: number;
}

/** `"A3"`. */
export function typeName({ letter, rank }: DynkinType): string {
  return `${letter}${rank}`;
}

/** The complex dimension of the simple algebra of a type. */
export function typeDimension({ letter, rank: n }: DynkinType): number {
  switch (letter) {
    case "A":
      return n * (n + 2);
    case "B":
    case "C":
      return n * (2 * n + 1);
    case "D":
      return n * (2 * n - 1);
    case "E":
      return n === 6 ? 78 : n === 7 ? 133 : 248;
    case "F":
      return 52;
    case "G":
      return 14;
  }
}

/** Sets of roots that are not orthogonal to each other, each ascending; `integers` is `[count, count]`. */
export function components(integers: Int8Array, count: number): number[][] {
  const label = new Int32Array(count).fill(-1);
  const found: number[][] = [];
  for (let start = 0; start < count; start++) {
    if (label[start]! >= 0) continue;
    const members = [start];
    label[start] = found.length;
    for (const a of members) {
      for (let b = 0; b < count; b++) {
        if (label[b]! < 0 && integers[a * count + b] !== 0) {
          label[b] = found.length;
          members.push(b);
        }
      }
    }
    found.push(members.sort((a, b) => a - b));
  }
  return found;
}

/** Those of `members`, a set of roots with their negatives, on which some generic functional is positive. */
export function positiveRoots(integers: Int8Array, count: number, members: readonly number[]): number[] {
  // Any functional that is linear in the row of integers is linear in the root; these weights are irrational enough.
  return members.filter(
    (a) => members.reduce((sum, b, i) => sum + integers[a * count + b]! * Math.sqrt(2 + 3 * i), 0) > 0,
  );
}

/** The simple ones of a component's `positive` roots: Σ_β 2(α, β)/(β, β) over positive β is twice the height of α. */
export function simpleRoots(integers: Int8Array, count: number, positive: readonly number[]): number[] {
  return positive.filter((a) => positive.reduce((sum, b) => sum + integers[a * count + b]!, 0) === 2);
}

/**
 * The type of the component `members`.
 *
 * @throws Undecided where the integers are not those of an irreducible root system.
 */
export function typeOfRoots(integers: Int8Array, count: number, members: readonly number[]): DynkinType {
  const simple = simpleRoots(integers, count, positiveRoots(integers, count, members));
  checkReflections(integers, count, members, simple);
  const rank = simple.length;
  const roots = members.length;
  // |α|²/|β|² is the ratio of the two integers of a pair that is not orthogonal; count what is shorter than something.
  let ratio = 1;
  for (const a of members) {
    for (const b of members) {
      const forward = integers[a * count + b]!;
      if (forward !== 0) ratio = Math.max(ratio, forward / integers[b * count + a]!);
    }
  }
  const isShort = (b: number): boolean =>
    members.some((a) => integers[a * count + b] !== 0 && integers[a * count + b]! / integers[b * count + a]! > 1);
  const short = members.filter(isShort).length;
  const type = lookUp(rank, roots, short, ratio);
  if (!type || typeDimension(type) !== rank + roots) {
    throw new Undecided(`no simple type has rank ${rank}, ${roots} roots, ${short} short ones and lengths 1:√${ratio}`);
  }
  return type;
}

function lookUp(rank: number, roots: number, short: number, ratio: number): DynkinType | undefined {
  if (ratio === 1) {
    if (roots === rank * (rank + 1)) return { letter: "A", rank };
    if (rank >= 4 && roots === 2 * rank * (rank - 1)) return { letter: "D", rank };
    if (rank >= 6 && rank <= 8) return { letter: "E", rank };
    return undefined;
  }
  if (ratio === 3) return { letter: "G", rank };
  if (ratio !== 2) return undefined;
  if (rank === 4 && roots === 48) return { letter: "F", rank };
  if (short === 2 * rank) return { letter: "B", rank };
  if (short === 2 * rank * (rank - 1)) return { letter: "C", rank };
  return undefined;
}

/** Reflects every root in every simple one: s_β(α) = α − n(α, β) β must be a root, known by its row of integers. */
function checkReflections(
  integers: Int8Array,
  count: number,
  members: readonly number[],
  simple: readonly number[],
): void {
  const key = (row: (c: number) => number): string => simple.map((c) => row(c)).join(",");
  const known = new Set(members.map((a) => key((c) => integers[a * count + c]!)));
  const closed =
    known.size === members.length &&
    members.every((a) =>
      simple.every((b) => {
        const n = integers[a * count + b]!;
        return known.has(key((c) => integers[a * count + c]! - n * integers[b * count + c]!));
      }),
    );
  if (!closed) throw new Undecided("the roots are not closed under reflections");
}
