/**
 * A semisimple real algebra with integer structure constants, from its Vogan diagram.
 *
 * In the Chevalley basis the Cartan involution is θ e_α = c_α e_θα, c_α = ±1. With X_α = e_α − e_(−α) and
 * Y_α = i (e_α + e_(−α)) the basis is, K first:
 *
 * - K: i H_j for simple roots that θ fixes, i (H_j + H_θj) for those it exchanges; X_α and Y_α where θα = α and c_α = 1;
 *   X_α + c X_θα and Y_α + c Y_θα for pairs.
 * - P: H_j − H_θj; i X_α and i Y_α where c_α = −1; i (X_α − c X_θα) and i (Y_α − c Y_θα).
 *
 * All brackets have integer coefficients (Gantmacher's forms; Knapp, VI.8-VI.10).
 */

import { internalError } from "@noether/base";
import type { RootSystem } from "../structure/root-system.js";
import { type ChevalleyConstants, chevalleyConstants } from "./chevalley-constants.js";
import type { ExactAlgebra } from "./exact-algebra.js";

/** A basis element as a complex combination of e_α (index α) and H_j (index N + j). */
export interface ComplexCombination {
  readonly terms: readonly (readonly [index: number, re: number, im: number])[];
  /** Whether it belongs to K. */
  readonly compact: boolean;
}

/** The algebra, and its basis in the Chevalley basis. */
export interface ExactRealForm extends ExactAlgebra {
  readonly basis: readonly ComplexCombination[];
  readonly chevalley: ChevalleyConstants;
  /** `[N]`: c_α, and the index of θα. */
  readonly signs: Int8Array;
  readonly theta: Int32Array;
}

/** The real form of a root system whose simple roots are exchanged and painted. */
export function exactRealForm(system: RootSystem): ExactRealForm {
  const { count, rank } = system;
  const chevalley = chevalleyConstants(system);
  const { theta, signs } = involution(system, chevalley);
  const basis = realBasis(system, theta, signs);
  const positions = readers(basis);
  const quads: number[] = [];
  const re = new Float64Array(count + rank);
  const im = new Float64Array(count + rank);
  for (let a = 0; a < basis.length; a++) {
    for (let b = a + 1; b < basis.length; b++) {
      const touched = bracket(basis[a]!, basis[b]!, re, im, system, chevalley);
      const seen = new Set<number>();
      for (const index of touched) for (const c of positions[index]!) seen.add(c);
      for (const c of [...seen].sort((x, y) => x - y)) {
        const value = coefficient(basis[c]!, re, im);
        if (!Number.isInteger(value)) throw internalError(`a structure constant of ${value}`);
        if (value !== 0) quads.push(a, b, c, value);
      }
      for (const index of touched) {
        re[index] = 0;
        im[index] = 0;
      }
    }
  }
  return { dimension: count + rank, brackets: Int32Array.from(quads), basis, chevalley, signs, theta };
}

/** θ on all roots: θα by linearity, c_α by the definition of e_α. */
function involution(
  { rank, count, roots, involution: onSimple, painted }: RootSystem,
  { n, definition }: ChevalleyConstants,
): { theta: Int32Array; signs: Int8Array } {
  const half = count / 2;
  const known = new Map<string, number>();
  for (let a = 0; a < count; a++) known.set(roots.subarray(a * rank, (a + 1) * rank).join(), a);
  const theta = Int32Array.from({ length: count }, (_, a) => {
    const image = new Int8Array(rank);
    for (let i = 0; i < rank; i++) image[onSimple[i]!] = roots[a * rank + i]!;
    const found = known.get(image.join());
    if (found === undefined) throw internalError("the involution does not permute the roots");
    return found;
  });
  const signs = new Int8Array(count);
  for (let a = 0; a < half; a++) {
    if (a < rank) signs[a] = painted[a] ? -1 : 1;
    else {
      const [i, rest] = definition(a);
      signs[a] = (signs[i]! * signs[rest]! * n(theta[i]!, theta[rest]!)) / n(i, rest);
    }
    signs[a + half] = signs[a]!;
  }
  return { theta, signs };
}

function realBasis(
  { count, rank, involution: onSimple }: RootSystem,
  theta: Int32Array,
  signs: Int8Array,
): ComplexCombination[] {
  const half = count / 2;
  const inK: ComplexCombination[] = [];
  const inP: ComplexCombination[] = [];
  for (let j = 0; j < rank; j++) {
    const other = onSimple[j]!;
    if (other === j) inK.push({ compact: true, terms: [[count + j, 0, 1]] });
    if (other <= j) continue;
    inK.push({
      compact: true,
      terms: [
        [count + j, 0, 1],
        [count + other, 0, 1],
      ],
    });
    inP.push({
      compact: false,
      terms: [
        [count + j, 1, 0],
        [count + other, -1, 0],
      ],
    });
  }
  /** factor · X_a or Y_a. */
  const x = (a: number, re: number, im: number): [number, number, number][] => [
    [a, re, im],
    [a + half, -re, -im],
  ];
  const y = (a: number, re: number, im: number): [number, number, number][] => [
    [a, -im, re],
    [a + half, -im, re],
  ];
  for (let a = 0; a < half; a++) {
    const other = theta[a]!;
    const c = signs[a]!;
    if (other < a) continue;
    for (const part of [x, y]) {
      if (other === a && c === 1) inK.push({ compact: true, terms: part(a, 1, 0) });
      else if (other === a) inP.push({ compact: false, terms: part(a, 0, 1) });
      else {
        inK.push({ compact: true, terms: [...part(a, 1, 0), ...part(other, c, 0)] });
        inP.push({ compact: false, terms: [...part(a, 0, 1), ...part(other, 0, -c)] });
      }
    }
  }
  return [...inK, ...inP];
}

/** For each Chevalley element the real basis elements that contain it. */
function readers(basis: readonly ComplexCombination[]): number[][] {
  const lists: number[][] = Array.from({ length: basis.length }, () => []);
  for (const [c, { terms }] of basis.entries()) for (const [index] of terms) lists[index]!.push(c);
  return lists;
}

/** The coefficient of a basis element in z: the terms of different elements are orthogonal as real vectors. */
function coefficient({ terms }: ComplexCombination, re: Float64Array, im: Float64Array): number {
  let [above, below] = [0, 0];
  for (const [index, r, i] of terms) {
    above += r * re[index]! + i * im[index]!;
    below += r * r + i * i;
  }
  return above / below;
}

/** [a, b] on the Chevalley basis, added to `re` and `im`; returns the places. */
function bracket(
  a: ComplexCombination,
  b: ComplexCombination,
  re: Float64Array,
  im: Float64Array,
  { count, rank, cartanMatrix, roots, squaredLengths }: RootSystem,
  { n, sum, negative }: ChevalleyConstants,
): Set<number> {
  const touched = new Set<number>();
  const add = (index: number, r: number, i: number): void => {
    re[index] = re[index]! + r;
    im[index] = im[index]! + i;
    touched.add(index);
  };
  /** ⟨α, α_j^∨⟩. */
  const onCoroot = (alpha: number, j: number): number => {
    let value = 0;
    for (let i = 0; i < rank; i++) value += roots[alpha * rank + i]! * cartanMatrix[i * rank + j]!;
    return value;
  };
  for (const [p, pr, pi] of a.terms) {
    for (const [q, qr, qi] of b.terms) {
      const r = pr * qr - pi * qi;
      const i = pr * qi + pi * qr;
      if (p >= count && q >= count) continue;
      if (p >= count) add(q, r * onCoroot(q, p - count), i * onCoroot(q, p - count));
      else if (q >= count) add(p, -r * onCoroot(p, q - count), -i * onCoroot(p, q - count));
      else if (q === negative(p)) {
        // H_α = Σ c_j |α_j|²/|α|² H_j; simple roots come first.
        for (let j = 0; j < rank; j++) {
          const c = (roots[p * rank + j]! * squaredLengths[j]!) / squaredLengths[p]!;
          if (c !== 0) add(count + j, r * c, i * c);
        }
      } else if (sum(p, q) >= 0) add(sum(p, q), r * n(p, q), i * n(p, q));
    }
  }
  return touched;
}
