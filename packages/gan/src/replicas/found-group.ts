/** What both searches, for points and for continuous groups, find; in units of spread and by the caller's numbers of replicas. */

import type { Coset, CosetGroup } from "./coset-group.js";

/** A group and where the replicas stand to it. */
export interface FoundGroup extends CosetGroup {
  readonly outcome: "finite" | "continuous" | "undecided";
  readonly basis: readonly Float64Array[];
  readonly spectrum: Float64Array;
  readonly noise: number;
  /** Of every replica from its coset. */
  readonly distances: Float64Array;
  /** Why it is undecided. */
  readonly why?: string | undefined;
}

/** However exact maps are, rounding and logarithms leave this between those of one coset. */
export const ROUNDING = 1e-6;

/** The nearest coset within the tolerance: its place, or −1, and how far it is. */
export function nearestCoset(
  cosets: readonly Coset[],
  map: Float64Array,
  apart: (a: Float64Array, b: Float64Array) => number,
  tolerance: number,
): { place: number; distance: number } {
  let best = { place: -1, distance: tolerance };
  for (const [place, { representative }] of cosets.entries()) {
    const gap = apart(representative, map);
    if (gap <= best.distance) best = { place, distance: gap };
  }
  return best;
}

/** The cosets of `representatives` with all replicas that belong to them, and how far these are. */
export function gather(
  list: readonly Float64Array[],
  replicas: readonly number[],
  representatives: readonly Float64Array[],
  apart: (a: Float64Array, b: Float64Array) => number,
  tolerance: number,
): { cosets: Coset[]; distances: Float64Array } {
  const cosets = representatives.map((representative) => ({ representative, members: [] as number[] }));
  const distances = new Float64Array(list.length);
  for (const r of replicas) {
    const home = nearestCoset(cosets, list[r]!, apart, tolerance);
    distances[r] = home.distance;
    if (home.place >= 0) cosets[home.place]!.members.push(r);
  }
  return { cosets, distances };
}
