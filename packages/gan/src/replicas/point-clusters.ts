/**
 * Whether a cloud is a few points that were hit many times, and which.
 *
 * Single linkage: the minimal spanning tree, cut where its edges leave the largest gap. A cut counts as points only if
 * every cluster is narrower than half the way to the next, narrow in absolute terms too, and most members have company;
 * a continuous curve, even in two pieces, does not pass.
 */

import { distance } from "./maps.js";

/** Clusters that are points within their scatter. */
export interface PointClusters {
  /** Members of every cluster, the largest first. */
  readonly clusters: readonly (readonly number[])[];
  /** Root mean square distance of a member from its cluster's mean, for clusters of two and more, over their degrees of freedom. */
  readonly scatter: number;
  /** Smallest distance between members of two clusters that have at least two members each; 1 for a single one. */
  readonly separation: number;
}

/** Half the way to the next cluster: then all members are nearer to their own mean. */
const LEAST_RATIO = 2;
/** A gap of the spanning tree's edges under this is none: it spares looking at every cut. */
const LEAST_GAP = 1.3;
/** Training does not resolve less: diameters count as at least this. */
const LEAST_DIAMETER = 5e-3;

/**
 * The clusters of `points` if they are points; undefined otherwise.
 *
 * @param mostScatter - Largest scatter, in the points' units, of what is still a point.
 */
export function pointClusters(points: readonly Float64Array[], mostScatter: number): PointClusters | undefined {
  const edges = spanningTree(points).sort((a, b) => b.length - a.length);
  let best: PointClusters | undefined;
  let bestMerit = 0;
  for (let cut = 0; cut <= edges.length; cut++) {
    const kept = edges[cut]?.length ?? 0;
    if (cut > 0 && edges[cut - 1]!.length < LEAST_GAP * kept) continue;
    const found = clustersOf(points.length, edges.slice(cut));
    const withCompany = found.filter((members) => members.length > 1);
    const inCompany = withCompany.reduce((sum, members) => sum + members.length, 0);
    if (2 * inCompany < points.length) break;
    const { scatter, diameter } = sizes(points, withCompany);
    if (scatter > mostScatter) continue;
    const separation = separationOf(points, withCompany);
    const ratio = separation / Math.max(diameter, LEAST_DIAMETER);
    // Decades of clearance, for all that have company: a few that agree by chance do not outweigh the many.
    const merit = inCompany * Math.log(ratio);
    if (ratio > LEAST_RATIO && merit > bestMerit) {
      bestMerit = merit;
      best = { clusters: found, scatter, separation };
    }
  }
  return best;
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** Prim's algorithm on the complete graph: points² distances. */
function spanningTree(points: readonly Float64Array[]): Edge[] {
  const count = points.length;
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(count);
  const done = new Uint8Array(count);
  const edges: Edge[] = [];
  for (let current = 0; edges.length < count - 1; ) {
    done[current] = 1;
    let next = -1;
    for (let i = 0; i < count; i++) {
      if (done[i]) continue;
      const length = distance(points[current]!, points[i]!);
      if (length < nearest[i]!) {
        nearest[i] = length;
        from[i] = current;
      }
      if (next < 0 || nearest[i]! < nearest[next]!) next = i;
    }
    edges.push({ a: from[next]!, b: next, length: nearest[next]! });
    current = next;
  }
  return edges;
}

/** Connected components of a forest, the largest first. */
function clustersOf(count: number, edges: readonly Edge[]): number[][] {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at]!;
    parent[i] = at;
    return at;
  };
  for (const { a, b } of edges) parent[root(a)] = root(b);
  const clusters = new Map<number, number[]>();
  for (let i = 0; i < count; i++) clusters.set(root(i), [...(clusters.get(root(i)) ?? []), i]);
  return [...clusters.values()].sort((a, b) => b.length - a.length);
}

function sizes(
  points: readonly Float64Array[],
  clusters: readonly (readonly number[])[],
): { scatter: number; diameter: number } {
  let sum = 0;
  let freedom = 0;
  let diameter = 0;
  for (const members of clusters) {
    freedom += members.length - 1;
    for (const [k, i] of members.entries()) {
      for (const j of members.slice(0, k)) {
        const length = distance(points[i]!, points[j]!);
        diameter = Math.max(diameter, length);
        sum += length ** 2 / members.length; // Σ_{i<j} |x_i − x_j|² / s = Σ_i |x_i − mean|²
      }
    }
  }
  return { scatter: Math.sqrt(sum / Math.max(1, freedom)), diameter };
}

function separationOf(points: readonly Float64Array[], clusters: readonly (readonly number[])[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [k, members] of clusters.entries()) {
    for (const others of clusters.slice(0, k)) {
      for (const i of members) for (const j of others) least = Math.min(least, distance(points[i]!, points[j]!));
    }
  }
  return clusters.length < 2 ? 1 : least;
}
