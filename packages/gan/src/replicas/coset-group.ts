/**
 * The group that cosets, hit by replicas, belong to.
 *
 * Cosets are taken in the order of their hits, and each one that is new generates, with those before it, a group by products
 * of representatives; a product near a known coset becomes that coset, so that errors do not add up. The larger group is
 * believed if at least half of its elements were hit, and its new ones at least a quarter as often as their share of it: a
 * replica that ended anywhere generates a large group that nobody else visits, or none at all.
 */

import { InputError } from "@noether/base";
import { multiply } from "@noether/linear-algebra";
import { type FiniteGroup, finiteGroup } from "./finite/finite-group.js";
import { condition } from "./maps.js";

/** A coset of the identity component; an element, for a finite group. */
export interface Coset {
  readonly representative: Float64Array;
  /** Replicas in it. */
  readonly members: readonly number[];
}

/** A group of cosets. */
export interface CosetGroup {
  /** In the order of the group's table, the identity first; those that no replica hit have no members. */
  readonly cosets: readonly Coset[];
  readonly group: FiniteGroup;
}

/** What `cosetGroup` needs to know. */
export interface CosetGroupOptions {
  readonly size: number;
  /** The coset of the unit; without members if no replica is in it. */
  readonly identity: Coset;
  /** Distance between the cosets of two maps. */
  readonly apart: (a: Float64Array, b: Float64Array) => number;
  /** Up to which distance they are one. */
  readonly tolerance: number;
  /** Largest order that is searched for. */
  readonly mostElements: number;
}

const LEAST_HIT = 0.5;
const LEAST_SHARE = 0.25;
/** Far from singular, so that quotients can be trusted. */
const MOST_CONDITION = 1e6;

/** The group that is best supported by `cosets`, which do not contain the identity. */
export function cosetGroup(cosets: readonly Coset[], options: CosetGroupOptions): CosetGroup {
  const { identity, mostElements } = options;
  const most = Math.min(mostElements, Math.floor((cosets.length + 1) / LEAST_HIT));
  let found: CosetGroup = { cosets: [identity], group: { order: 1, table: Int32Array.of(0) } };
  const generators: Coset[] = [];
  for (const candidate of cosets.toSorted((a, b) => b.members.length - a.members.length)) {
    if (found.cosets.includes(candidate)) continue;
    const larger = generate([...generators, candidate], cosets, most, options);
    if (!larger) continue;
    const hit = larger.cosets.filter(({ members }) => members.length > 0).length;
    const hitsOf = ({ cosets: each }: CosetGroup): number => each.reduce((sum, { members }) => sum + members.length, 0);
    const share = hitsOf(larger) * (1 - found.group.order / larger.group.order);
    if (hit < LEAST_HIT * larger.group.order || hitsOf(larger) - hitsOf(found) < LEAST_SHARE * share) continue;
    found = larger;
    generators.push(candidate);
  }
  return found;
}

/** The closure of `generators`, undefined where it is larger than `most` or its products contradict each other. */
function generate(
  generators: readonly Coset[],
  cosets: readonly Coset[],
  most: number,
  { size, identity, apart, tolerance }: CosetGroupOptions,
): CosetGroup | undefined {
  const elements: Coset[] = [identity];
  const nearest = (list: readonly Coset[], map: Float64Array): Coset | undefined => {
    let least = tolerance;
    let best: Coset | undefined;
    for (const coset of list) {
      const gap = apart(coset.representative, map);
      if (gap <= least) {
        least = gap;
        best = coset;
      }
    }
    return best;
  };
  for (let at = 0; at < elements.length; at++) {
    for (const { representative } of generators) {
      const map = multiply(elements[at]!.representative, representative, size);
      if (nearest(elements, map)) continue;
      // Powers of what is no symmetry may also grow or shrink without end.
      if (elements.length === most || condition(map, size) > MOST_CONDITION) return undefined;
      elements.push(nearest(cosets, map) ?? { representative: map, members: [] });
    }
  }
  const order = elements.length;
  const table: number[] = [];
  for (const a of elements) {
    for (const b of elements) {
      const coset = nearest(elements, multiply(a.representative, b.representative, size));
      if (!coset) return undefined;
      table.push(elements.indexOf(coset));
    }
  }
  try {
    return { cosets: elements, group: finiteGroup(table, order) };
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
