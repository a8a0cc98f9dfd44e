/**
 * The name of a finite group from its multiplication table.
 *
 * Abelian groups by the orders of their elements, which determine them. Others are compared with groups of known tables
 * by a search for an isomorphism, then split into direct factors, which are unique up to isomorphism (Krull, Remak,
 * Schmidt). So a name is never a guess; a group that is none of these has no name here.
 *
 * Names: Z7, Z2 x Z2 (invariant factors, each divides the next), D4 (of order 8), Q8 (of order 8), S4, A4, SL(2,3),
 * GL(2,3), Z8 : Z2 [3] (the second factor's generator multiplies the first by 3), Dih(Z3 x Z3), and direct products.
 */

import { conjugacyClasses, elementOrders, type FiniteGroup, generatedSubgroup, isAbelian } from "./finite-group.js";
import { isomorphic } from "./isomorphic.js";
import {
  cyclicGroup,
  dicyclicGroup,
  dihedralGroup,
  directProduct,
  generalisedDihedral,
  matricesModulo,
  semidirectProduct,
  subgroup,
  symmetricGroup,
} from "./known-groups.js";

/** A finite group's name. */
export interface FiniteGroupName {
  /** `"D4"`; `"order 16, nonabelian, 10 classes"` where it has none. */
  readonly name: string;
  /** Whether `name` is the name of the group, up to isomorphism. */
  readonly recognized: boolean;
  /** Other names of the same group, such as S3 for D3. */
  readonly isomorphisms: readonly string[];
}

/** A name and how to build its group. */
type NamedGroup = readonly [string, () => FiniteGroup];

/** S6 has 720 elements: the largest table that is built to compare with. */
const MOST_LETTERS = 6;

/** Names `group`. */
export function nameFiniteGroup(group: FiniteGroup): FiniteGroupName {
  const names = namesOf(group);
  if (names.length > 0) return { name: names[0]!, recognized: true, isomorphisms: names.slice(1) };
  const kind = isAbelian(group) ? "abelian" : "nonabelian";
  const classes = conjugacyClasses(group).length;
  return { name: `order ${group.order}, ${kind}, ${classes} classes`, recognized: false, isomorphisms: [] };
}

/** All names, the first the usual one; none where a direct factor has none. */
function namesOf(group: FiniteGroup): string[] {
  if (isAbelian(group)) return abelianNames(group);
  const usual = matching(group, usualGroups(group.order));
  const factors = directFactors(group);
  if (factors.length === 1) return usual.length > 0 ? usual : matching(group, rareGroups(group.order), 1);
  const abelian = factors.filter(isAbelian).reduce(directProduct, cyclicGroup(1));
  const names = factors.filter((factor) => !isAbelian(factor)).map((factor) => namesOf(factor)[0]);
  if (names.includes(undefined)) return usual;
  return [...usual, [...(abelian.order > 1 ? abelianNames(abelian).slice(0, 1) : []), ...names.sort()].join(" x ")];
}

/** Names of the first `most` of the `named` groups that are isomorphic to `group`. */
function matching(group: FiniteGroup, named: Iterable<NamedGroup>, most: number = Number.POSITIVE_INFINITY): string[] {
  const names: string[] = [];
  for (const [name, build] of named) {
    if (names.length < most && isomorphic(build(), group)) names.push(name);
  }
  return names;
}

/** Z_d1 x Z_d2 x …, each d dividing the next: read off the orders of the elements, prime by prime. */
function abelianNames(group: FiniteGroup): string[] {
  const orders = elementOrders(group);
  const invariants: number[] = [];
  for (let rest = group.order, p = 2; rest > 1; p++) {
    if (rest % p !== 0) continue;
    while (rest % p === 0) rest /= p;
    // The number of elements with g^(p^i) = 1 is the product of min(p^i, each cyclic factor): log_p grows by the number of
    // factors of at least p^i.
    const counts = [0];
    for (let power = p; group.order % power === 0; power *= p) {
      counts.push(Math.round(Math.log(orders.filter((order) => power % order === 0).length) / Math.log(p)));
    }
    for (let i = 1; i < counts.length; i++) {
      for (let k = 0; k < counts[i]! - counts[i - 1]!; k++) invariants[k] = (invariants[k] ?? 1) * p;
    }
  }
  if (invariants.length === 0) return ["trivial"];
  const name = invariants
    .reverse()
    .map((d) => `Z${d}`)
    .join(" x ");
  return name === "Z2 x Z2" ? [name, "D2"] : [name];
}

/** Nonabelian groups of an order that have a name of their own. */
function* usualGroups(order: number): Generator<NamedGroup> {
  if (order % 2 === 0 && order >= 6) yield [`D${order / 2}`, () => dihedralGroup(order / 2)];
  for (let n = 3, factorial = 6; n <= MOST_LETTERS; factorial *= ++n) {
    if (factorial === order) yield [`S${n}`, () => symmetricGroup(n)];
    if (factorial === 2 * order && n > 3) yield [`A${n}`, () => symmetricGroup(n, true)];
  }
  if (order % 4 === 0 && order >= 8) yield [`Q${order}`, () => dicyclicGroup(order / 4)];
  for (const p of [3, 5]) {
    const special = p * (p * p - 1);
    if (special === order) yield [`SL(2,${p})`, () => matricesModulo(p)];
    if (special * (p - 1) === order) yield [`GL(2,${p})`, () => matricesModulo(p, true)];
  }
}

/** Semidirect products of two cyclic groups, the largest first factor first, then Dih(Z_d x Z_e) with d dividing e. */
function* rareGroups(order: number): Generator<NamedGroup> {
  for (let k = 2; k <= order / 3; k++) {
    const m = order / k;
    if (!Number.isInteger(m)) continue;
    for (let r = 2; r < m; r++) {
      let power = 1;
      for (let i = 0; i < k; i++) power = (power * r) % m;
      if (power === 1) yield [`Z${m} : Z${k} [${r}]`, () => semidirectProduct(m, k, r)];
    }
  }
  for (let d = 2; 2 * d * d <= order; d++) {
    const e = order / 2 / d;
    if (e % d === 0) yield [`Dih(Z${d} x Z${e})`, () => generalisedDihedral(d, e)];
  }
}

/** The direct factors of a group that cannot be split further. */
function directFactors(group: FiniteGroup): FiniteGroup[] {
  const normal = normalSubgroups(group).sort((a, b) => a.length - b.length);
  for (const factor of normal) {
    if (factor.length === 1 || factor.length > Math.sqrt(group.order)) continue;
    const inside = new Set(factor);
    const rest = normal.find(
      (other) => factor.length * other.length === group.order && other.filter((g) => inside.has(g)).length === 1,
    );
    // The smallest factor cannot be split: its parts would be smaller factors.
    if (rest) return [subgroup(group, factor), ...directFactors(subgroup(group, rest))];
  }
  return [group];
}

/** All normal subgroups as lists of elements: what one class generates, and the joins of those. */
function normalSubgroups(group: FiniteGroup): number[][] {
  const found = new Map<string, number[]>();
  const add = (elements: number[]): void => {
    const all = generatedSubgroup(group, elements).sort((a, b) => a - b);
    found.set(all.join(), all);
  };
  add([]);
  for (const members of conjugacyClasses(group)) add(members);
  const atoms = [...found.values()];
  // A map visits what is set while it is being walked through.
  for (const [, subgroupSoFar] of found) for (const atom of atoms) add([...subgroupSoFar, ...atom]);
  return [...found.values()];
}
