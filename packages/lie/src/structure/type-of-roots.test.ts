import { describe, expect, it } from "vitest";
import {
  components,
  type DynkinType,
  positiveRoots,
  simpleRoots,
  typeDimension,
  typeName,
  typeOfRoots,
} from "./type-of-roots.js";

/** Cartan matrix n(α_i, α_j) with unit links between neighbors, and one link of two or three. */
function cartanMatrix({ letter, rank }: DynkinType): number[][] {
  const a = Array.from({ length: rank }, (_, i) => Array.from({ length: rank }, (_, j): number => (i === j ? 2 : 0)));
  const link = (i: number, j: number, forward = -1, back = -1): void => {
    a[i]![j] = forward;
    a[j]![i] = back;
  };
  const chain = letter === "D" || letter === "E" ? rank - 1 : rank;
  for (let i = 0; i + 1 < chain; i++) link(i, i + 1);
  if (letter === "D") link(rank - 3, rank - 1);
  if (letter === "E") link(2, rank - 1);
  if (letter === "B") link(rank - 2, rank - 1, -2, -1); // the last one short
  if (letter === "C") link(rank - 2, rank - 1, -1, -2); // the last one long
  if (letter === "F") link(1, 2, -2, -1);
  if (letter === "G") link(0, 1, -3, -1);
  return a;
}

/** All roots in the basis of simple ones, by reflecting until nothing is new; and their integers. */
function rootSystem(type: DynkinType): { count: number; integers: Int8Array } {
  const a = cartanMatrix(type);
  const n = type.rank;
  const pair = (root: readonly number[], j: number): number => root.reduce((sum, c, i) => sum + c * a[i]![j]!, 0);
  const roots = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));
  const known = new Set(roots.map(String));
  for (const root of roots) {
    for (let j = 0; j < n; j++) {
      const image = root.map((c, i) => c - (i === j ? pair(root, j) : 0));
      if (!known.has(String(image))) {
        known.add(String(image));
        roots.push(image);
      }
    }
  }
  // Lengths from the symmetrized Cartan matrix: |α_i|² / |α_j|² = n_ij / n_ji.
  const lengths = new Array<number>(n).fill(0);
  lengths[0] = 1;
  for (let pass = 0; pass < n; pass++) {
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        if (lengths[i]! > 0 && a[i]![j] !== 0) lengths[j] = (lengths[i]! * a[j]![i]!) / a[i]![j]!;
  }
  const inner = (x: readonly number[], y: readonly number[]): number =>
    y.reduce((sum, c, j) => sum + (c * pair(x, j) * lengths[j]!) / 2, 0);
  const integers = new Int8Array(roots.length ** 2);
  for (const [i, x] of roots.entries())
    for (const [j, y] of roots.entries()) integers[i * roots.length + j] = Math.round((2 * inner(x, y)) / inner(y, y));
  return { count: roots.length, integers };
}

const TYPES: readonly DynkinType[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((rank) => ({ letter: "A", rank }) as const),
  ...[2, 3, 4, 5, 6, 7, 8].map((rank) => ({ letter: "B", rank }) as const),
  ...[3, 4, 5, 6, 7, 8].map((rank) => ({ letter: "C", rank }) as const),
  ...[4, 5, 6, 7, 8].map((rank) => ({ letter: "D", rank }) as const),
  ...[6, 7, 8].map((rank) => ({ letter: "E", rank }) as const),
  { letter: "F", rank: 4 },
  { letter: "G", rank: 2 },
];

describe("typeOfRoots", () => {
  it.each(TYPES.map((type) => [typeName(type), type] as const))("knows %s from its roots", (_, type) => {
    const { count, integers } = rootSystem(type);
    expect(count + type.rank).toBe(typeDimension(type));
    const parts = components(integers, count);
    expect(parts).toHaveLength(1);
    expect(simpleRoots(integers, count, positiveRoots(integers, count, parts[0]!))).toHaveLength(type.rank);
    expect(typeOfRoots(integers, count, parts[0]!)).toEqual(type);
  });

  it("refuses what is no root system, though it has the right number of roots", () => {
    // A2 needs six roots; here are ±α twice and ±β once.
    const roots = [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [1, 0],
      [-1, 0],
    ];
    const integers = Int8Array.from(
      roots.flatMap(([a, b]) => roots.map(([c, d]) => 2 * a! * c! - a! * d! - b! * c! + 2 * b! * d!)),
    );
    expect(() => typeOfRoots(integers, 6, [0, 1, 2, 3, 4, 5])).toThrow("not closed under reflections");
    expect(() => typeOfRoots(integers, 6, [0, 1, 2, 3])).toThrow("not closed under reflections");
  });

  it("separates orthogonal parts", () => {
    const one = rootSystem({ letter: "G", rank: 2 });
    const n = one.count;
    const both = new Int8Array(4 * n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        both[2 * i * 2 * n + 2 * j] = one.integers[i * n + j]!;
        both[(2 * i + 1) * 2 * n + 2 * j + 1] = one.integers[i * n + j]!;
      }
    }
    const parts = components(both, 2 * n);
    expect(parts.map((part) => part.length)).toEqual([n, n]);
    expect(parts.map((part) => typeName(typeOfRoots(both, 2 * n, part)))).toEqual(["G2", "G2"]);
  });
});
