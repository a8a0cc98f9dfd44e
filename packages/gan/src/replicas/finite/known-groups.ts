/** Tables of groups with a usual name, to compare with. */

import { type FiniteGroup, generatedSubgroup } from "./finite-group.js";

/** The group of `order` elements of any kind, the identity first, from a product and a key that tells elements apart. */
function groupOf<T>(elements: readonly T[], times: (a: T, b: T) => T, key: (a: T) => string): FiniteGroup {
  const places = new Map(elements.map((element, place) => [key(element), place]));
  const order = elements.length;
  const table = new Int32Array(order * order);
  for (const [i, a] of elements.entries()) {
    for (const [j, b] of elements.entries()) table[i * order + j] = places.get(key(times(a, b)))!;
  }
  return { order, table };
}

/** Pairs (a, b), a < m and b < k, in the order a + m b. */
function pairs(m: number, k: number): [number, number][] {
  return Array.from({ length: m * k }, (_, i) => [i % m, Math.floor(i / m)]);
}

/** Z_n. */
export function cyclicGroup(n: number): FiniteGroup {
  return semidirectProduct(n, 1, 1);
}

/** Z_m : Z_k, whose second factor's generator multiplies the first by r; r^k must be 1 modulo m. */
export function semidirectProduct(m: number, k: number, r: number): FiniteGroup {
  const powers = [1 % m];
  for (let i = 1; i < k; i++) powers.push((powers[i - 1]! * r) % m);
  return groupOf(pairs(m, k), ([a, b], [c, d]): [number, number] => [(a + powers[b]! * c) % m, (b + d) % k], String);
}

/** D_n, of order 2n: the symmetries of the regular n-gon. */
export function dihedralGroup(n: number): FiniteGroup {
  return semidirectProduct(n, 2, n - 1);
}

/** Q_4n, of order 4n: a of order 2n, b² = aⁿ, b a = a⁻¹ b. Q_8 are the quaternion units. */
export function dicyclicGroup(n: number): FiniteGroup {
  const turn = ([a, b]: [number, number], [c, d]: [number, number]): [number, number] => [
    (a + (b === 1 ? 2 * n - c : c) + (b + d === 2 ? n : 0)) % (2 * n),
    (b + d) % 2,
  ];
  return groupOf(pairs(2 * n, 2), turn, String);
}

/** Dih(Z_d x Z_e): the abelian group and an element of order 2 that inverts all of it. */
export function generalisedDihedral(d: number, e: number): FiniteGroup {
  const elements = [0, 1].flatMap((flip) => pairs(d, e).map(([a, b]): number[] => [a, b, flip]));
  const times = ([a, b, f]: number[], [x, y, g]: number[]): number[] =>
    f === 0 ? [(a! + x!) % d, (b! + y!) % e, g!] : [(a! + d - x!) % d, (b! + e - y!) % e, 1 - g!];
  return groupOf(elements, times, String);
}

/** All permutations of n things; with `even`, A_n. */
export function symmetricGroup(n: number, even = false): FiniteGroup {
  let lists: number[][] = [[]];
  for (let i = 0; i < n; i++) {
    // The newest number at the end first, so that the identity is the first of all.
    lists = lists.flatMap((list) =>
      Array.from({ length: i + 1 }, (_, k) => [...list.slice(0, i - k), i, ...list.slice(i - k)]),
    );
  }
  const inversions = (list: number[]): number =>
    list.reduce((sum, x, i) => sum + list.slice(i + 1).filter((y) => y < x).length, 0);
  const kept = even ? lists.filter((list) => inversions(list) % 2 === 0) : lists;
  return groupOf(kept, (a, b) => b.map((i) => a[i]!), String);
}

/** The 2×2 matrices modulo a prime p of determinant 1, or, with `general`, of any determinant but 0. */
export function matricesModulo(p: number, general = false): FiniteGroup {
  const all = Array.from({ length: p ** 4 }, (_, i) => [0, 1, 2, 3].map((k) => Math.floor(i / p ** k) % p));
  const determinant = ([a, b, c, d]: number[]): number => (a! * d! - b! * c! + p * p) % p;
  const kept = all.filter((m) => (general ? determinant(m) !== 0 : determinant(m) === 1));
  const unit = kept.findIndex((m) => String(m) === "1,0,0,1");
  [kept[0], kept[unit]] = [kept[unit]!, kept[0]!];
  const times = ([a, b, c, d]: number[], [e, f, g, h]: number[]): number[] =>
    [a! * e! + b! * g!, a! * f! + b! * h!, c! * e! + d! * g!, c! * f! + d! * h!].map((x) => x % p);
  return groupOf(kept, times, String);
}

/** A × B; (a, b) stands at a + |A| b. */
export function directProduct(a: FiniteGroup, b: FiniteGroup): FiniteGroup {
  const times = ([i, j]: [number, number], [k, l]: [number, number]): [number, number] => [
    a.table[i * a.order + k]!,
    b.table[j * b.order + l]!,
  ];
  return groupOf(pairs(a.order, b.order), times, String);
}

/** The subgroup that `elements` generate as a group of its own. */
export function subgroup(group: FiniteGroup, elements: readonly number[]): FiniteGroup {
  const inside = generatedSubgroup(group, elements);
  return groupOf(inside, (a, b) => group.table[a * group.order + b]!, String);
}
