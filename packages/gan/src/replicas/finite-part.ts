/** A cloud of replicas as a finite group. */

import { type Coset, cosetGroup } from "./coset-group.js";
import { type FoundGroup, gather, ROUNDING } from "./found-group.js";
import { combine, distance, unit } from "./maps.js";
import { nearbyRepresentation } from "./nearby-representation.js";
import { pointClusters } from "./point-clusters.js";

/** Distances, in multiples of the scatter, up to which points are one. Both sides scatter. */
const WITHIN = 6;
/** The same for products: two factors and what they are compared with, each of which may be a single replica. */
const PRODUCTS_WITHIN = 12;

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
  const products = Math.max(tolerance, Math.min(PRODUCTS_WITHIN * points.scatter, points.separation / 4));
  const search = { size, identity, apart: distance, tolerance: products, mostElements };
  const { cosets, group } = cosetGroup(others, search);
  const exact = nearbyRepresentation(
    group,
    cosets.map(({ representative }) => representative),
    size,
  );
  return {
    outcome: "finite",
    ...gather(list, sound, exact, distance, tolerance),
    group,
    basis: [],
    spectrum: new Float64Array(0),
    noise: points.scatter,
  };
}
