/**
 * From a cloud of replicas to a group: points or continuous, connected components, Lie algebra, multiplication table, name.
 *
 * Few points that were hit many times are a finite group; otherwise the logarithms of quotients span the algebra of the
 * continuous part (identity-component.ts), and replicas whose quotient lies in its group share a component. Either way what
 * remains is a group of cosets, closed under products (coset-group.ts). Replicas that belong to none are listed.
 */

import { createRng, type Rng } from "@noether/base";
import { canonicalBasis, type Generators, generators, type Identification, identify } from "@noether/lie";
import { lu } from "@noether/linear-algebra";
import { continuousPart, spectralGap } from "./continuous-part.js";
import { elementOrders } from "./finite/finite-group.js";
import { nameFiniteGroup } from "./finite/name-finite-group.js";
import { finitePart } from "./finite-part.js";
import type { FoundGroup } from "./found-group.js";
import { condition, inDataUnits, type Maps, squareMaps } from "./maps.js";
import type { GroupComponent, SymmetryGroup } from "./symmetry-group-result.js";

/** What `symmetryGroup` takes. */
export interface SymmetryGroupOptions {
  /**
   * Scatter of replicas about one symmetry, Frobenius, in units of the data's spread, up to which a cluster of them is still a
   * point. Default 0.15: twice the rms errors of published SymmetryGANs. A continuous symmetry reaches much further.
   */
  readonly mostScatter?: number | undefined;
  /** Largest number of components, or of elements of a finite group, that is searched for. Default 240. */
  readonly mostElements?: number | undefined;
  /** Draws pairs and guesses. Default `createRng(0)`: the same replicas give the same answer. */
  readonly rng?: Rng | undefined;
}

const MOST_SCATTER = 0.15;
const MOST_ELEMENTS = 240;
/** Maps this near to singular have lost a dimension: no symmetry. */
const MOST_CONDITION = 1e3;
/** Part of the replicas that a finite group may leave out before a continuous one is tried. */
const MOST_MISSING = 0.25;

/**
 * The group that the replicas show.
 *
 * @throws InputError `wrong-length`, `not-finite`, `not-an-integer`, `out-of-range`, `no-replicas`.
 */
export function symmetryGroup(
  maps: Maps,
  { mostScatter = MOST_SCATTER, mostElements = MOST_ELEMENTS, rng = createRng(0) }: SymmetryGroupOptions = {},
): SymmetryGroup {
  const { size, list } = squareMaps(maps);
  const sound = [...list.keys()].filter(
    (r) => maps.usable?.[r] !== false && condition(list[r]!, size) < MOST_CONDITION,
  );
  const points = finitePart(list, sound, size, mostScatter, mostElements);
  if (points && missing(points, sound) <= MOST_MISSING * sound.length) return describe(points, list, size, maps);
  // Few points of a curve may lie in clumps, too: then few of them make a finite group.
  const curve = continuousPart(list, sound, size, mostElements, rng);
  const better = !points || (curve.outcome === "continuous" && missing(curve, sound) < missing(points, sound) / 2);
  return describe(better ? curve : points, list, size, maps);
}

/** How many of the replicas belong to no coset. */
function missing({ cosets }: FoundGroup, replicas: readonly number[]): number {
  return cosets.reduce((left, { members }) => left - members.length, replicas.length);
}

function describe(found: FoundGroup, list: readonly Float64Array[], size: number, maps: Maps): SymmetryGroup {
  const { outcome, basis, spectrum, noise, cosets, distances, group } = found;
  const n = maps.dimension;
  const orders = elementOrders(group);
  const components = cosets.map(({ representative, members }, k): GroupComponent => {
    const squares = members.reduce((sum, r) => sum + distances[r]! ** 2, 0);
    return {
      ...inDataUnits(representative, size, n, maps.units),
      members,
      order: orders[k]!,
      orientation: lu(representative, size).determinant > 0 ? 1 : -1,
      scatter: members.length > 0 ? Math.sqrt(squares / members.length) : Number.NaN,
    };
  });
  const kept = new Set(cosets.flatMap(({ members }) => members));
  const rejected = outcome === "undecided" ? [] : [...list.keys()].filter((r) => !kept.has(r));
  const algebra = basis.length > 0 ? algebraInDataUnits(basis, size, maps) : undefined;
  const gap = spectralGap(spectrum, basis.length);
  const identification = algebra && identifyNoisy(basis, gap, list.length);
  const componentGroupName = nameFiniteGroup(group).name;
  const name =
    outcome === "undecided"
      ? "undecided"
      : identification
        ? continuousName(identification.name, basis.length, n, size, components, componentGroupName)
        : componentGroupName;
  return {
    outcome,
    name,
    status: statusOf(found, name, components, list.length, rejected.length, gap),
    dimension: basis.length,
    algebra,
    identification,
    spectrum,
    spectralGap: gap,
    components,
    componentGroup: group,
    componentGroupName,
    noise,
    rejected,
  };
}

function algebraInDataUnits(basis: readonly Float64Array[], size: number, { dimension: n, units }: Maps): Generators {
  const scale = (i: number): number => (i < n ? (units?.[i] ?? 1) : 1);
  const inData = basis.map((w) => w.map((x, k) => (x * scale(Math.floor(k / size))) / scale(k % size)));
  return canonicalBasis(generators(inData));
}

/** The name is asked in units of spread, where the noise is the same in all directions. */
function identifyNoisy(basis: readonly Float64Array[], gap: number, count: number): Identification {
  // An error of a direction: noise over signal, averaged over the replicas. Infinite gaps are those of full algebras.
  const noise = Number.isFinite(gap) ? Math.sqrt(1 / (gap * count)) : 0;
  return identify(generators([...basis]), noise > 0 ? { noise } : {});
}

function continuousName(
  algebra: string,
  dimension: number,
  n: number,
  size: number,
  components: readonly GroupComponent[],
  componentGroup: string,
): string {
  const rotations = algebra === `so(${n})` && dimension === (n * (n - 1)) / 2 && size === n;
  if (rotations && components.length === 1) return `SO(${n})`;
  if (rotations && components.length === 2 && components[1]!.orientation === -1) return `O(${n})`;
  return components.length === 1 ? algebra : `${algebra}, ${components.length} components (${componentGroup})`;
}

function statusOf(
  found: FoundGroup,
  name: string,
  components: readonly GroupComponent[],
  count: number,
  rejected: number,
  gap: number,
): string {
  if (found.why !== undefined) return `Undecided: ${found.why}. Train more replicas, or longer.`;
  const unseen = components.filter(({ members }) => members.length === 0).length;
  const parts = [
    `${count - rejected} of ${count} replicas lie on ${name}, with a scatter of ${found.noise.toPrecision(2)}`,
    found.basis.length > 0
      ? `its continuous part has dimension ${found.basis.length}, above the rest by ${gap.toPrecision(2)}`
      : `it has ${components.length} ${components.length === 1 ? "element" : "elements"}`,
  ];
  if (unseen > 0) parts.push(`${unseen} of its components follow by multiplication and were not hit`);
  if (rejected > 0) parts.push(`${rejected} ${rejected === 1 ? "replica belongs" : "replicas belong"} to no component`);
  return `${parts.join("; ")}.`;
}
