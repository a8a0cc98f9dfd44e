/** A cloud of replicas as a finite group. */

import { type Coset, cosetGroup } from "./coset-group.js";
import { type FoundGroup, gather, ROUNDING } from "./found-group.js";
import { combine, distance, unit } from "./maps.js";
import { nearbyRepresentation } from "./nearby-representation.js";
import { pointClusters } from "./point-clusters.js";

/** Distances, in multiples of the scatter, up to which points are one. Both sides scatter. */
const WITHIN = 6;
/**
 * The same for products of elements that were hit once or twice, as a share of the way between points: three errors add up.
 * It is tried only where the narrow one leaves out more than this part of the replicas.
 */
const WIDE = 0.25;
const MOST_LEFT_OUT = 0.25;

/** The finite group of the replicas `sound` of `list`, or undefined where they are no points that were hit many times. */
export function finitePart(
  list: readonly Float64Array[],
  sound: readonly number[],
  size: number,
  mostScatter: number,
  mostElements: number,
): FoundGroup | undefined {
  if (sound.length < 2) return undefined;
  const points = pointClusters(
    sound.map((r) => list[r]!),
    mostScatter,
  );
  if (!points) return undefined;
  const tolerance = Math.max(ROUNDING, Math.min(WITHIN * points.scatter, points.separation / 2));
  const all = points.clusters.map((cluster): Coset => {
    const members = cluster.map((k) => sound[k]!);
    const weights = members.map(() => 1 / members.length);
    return {
      representative: combine(
        members.map((r) => list[r]!),
        weights,
      ),
      members,
    };
  });
  const one = unit(size);
  const ones = all.filter(({ representative }) => distance(representative, one) <= tolerance);
  const identity = { representative: one, members: ones.flatMap(({ members }) => members) };
  const others = all.filter((coset) => !ones.includes(coset));
  const groupWithin = (within: number): FoundGroup => {
    const search = { size, identity, apart: distance, tolerance: within, mostElements };
    const { cosets, group } = cosetGroup(others, search);
    const elements = cosets.map(({ representative }) => representative);
    return {
      outcome: "finite",
      ...gather(list, sound, nearbyRepresentation(group, elements, size), distance, tolerance),
      group,
      basis: [],
      spectrum: new Float64Array(0),
      noise: points.scatter,
    };
  };
  const covered = ({ cosets }: FoundGroup): number => cosets.reduce((sum, { members }) => sum + members.length, 0);
  const narrow = groupWithin(tolerance);
  if (covered(narrow) >= (1 - MOST_LEFT_OUT) * sound.length) return narrow;
  const wide = groupWithin(Math.max(tolerance, WIDE * points.separation));
  return covered(wide) > covered(narrow) ? wide : narrow;
}
