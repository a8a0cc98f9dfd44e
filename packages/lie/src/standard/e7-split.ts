/**
 * e7(7), split, on R^56 in the basis of its subalgebra sl(8, R).
 *
 * A vector is two antisymmetric 8×8 matrices: x^ij, i < j, row by row (28 numbers), then y_ij. A traceless Λ acts as
 * δx = Λ x + x Λᵀ, δy = −Λᵀ y − y Λ; an antisymmetric Σ_ijkl as δx^ij = ∗Σ^ijkl y_kl, δy_ij = Σ_ijkl x^kl, where ∗ is the
 * dual by ε. Source: E. Cremmer and B. Julia, Nucl. Phys. B 159 (1979) 141.
 */

import type { Generators } from "../algebra/generators.js";
import { sl } from "./classical.js";
import { fromSparse, type Sparse } from "./sparse.js";

/** The dimension of the space of sl(8, R). */
export const N: number = 8;
/** The number of pairs of axes, half of 56. */
export const PAIRS: number = (N * (N - 1)) / 2;

/** Where x^ij stands, and its sign: x^ji = −x^ij; y_ij stands PAIRS later. */
export function pair(i: number, j: number): readonly [place: number, sign: number] {
  const [a, b] = i < j ? [i, j] : [j, i];
  return [a * N - (a * (a + 1)) / 2 + b - a - 1, i < j ? 1 : -1];
}

/** e7(7) on R^56, dimension 133: the 63 of `sl(8)` in their order, then 70 Σ; entries are ±1 but for scales. */
export function e7Split(): Generators {
  return fromSparse(2 * PAIRS, [...linearPart(), ...fourForms()]);
}

function linearPart(): Sparse[] {
  const { count, entries } = sl(N);
  return Array.from({ length: count }, (_, a): Sparse => {
    const w: [number, number, number][] = [];
    for (let i = 0; i < N; i++) {
      for (let k = 0; k < N; k++) {
        const value = entries[(a * N + i) * N + k]!;
        if (value === 0) continue;
        for (let j = 0; j < N; j++) {
          // Λ^i_k x^kj goes to x^ij, and −Λ^i_k y_ij to y_kj.
          if (j !== k && j !== i) {
            const [[to, s], [from, t]] = [pair(i, j), pair(k, j)];
            w.push([to, from, s * t * value], [PAIRS + from, PAIRS + to, -s * t * value]);
          }
        }
      }
    }
    return summed(w);
  });
}

/** One entry for each place: a diagonal Λ gives two. */
function summed(w: readonly [number, number, number][]): Sparse {
  const sums = new Map<number, number>();
  for (const [i, j, x] of w) sums.set(i * 2 * PAIRS + j, (sums.get(i * 2 * PAIRS + j) ?? 0) + x);
  return [...sums]
    .filter(([, x]) => Math.abs(x) > 1e-12) // sums of multiples of 1/√k that cancel
    .map(([at, x]) => [Math.floor(at / (2 * PAIRS)), at % (2 * PAIRS), x]);
}

function fourForms(): Sparse[] {
  return subsets(4).map((s): Sparse => {
    const rest = Array.from({ length: N }, (_, i) => i).filter((i) => !s.includes(i));
    const dual = parity([...s, ...rest]);
    return [
      ...splits(s).map(([p, q, sign]): [number, number, number] => [PAIRS + p, q, sign]),
      ...splits(rest).map(([p, q, sign]): [number, number, number] => [p, PAIRS + q, dual * sign]),
    ];
  });
}

/** Ascending subsets of 0 … 7 of `size`. */
function subsets(size: number, from: number = 0): number[][] {
  if (size === 0) return [[]];
  const found: number[][] = [];
  for (let i = from; i <= N - size; i++) for (const rest of subsets(size - 1, i + 1)) found.push([i, ...rest]);
  return found;
}

/** The six ways of {a < b < c < d} as ordered pair and pair: their places and the sign of the permutation. */
function splits([a, b, c, d]: readonly number[]): [number, number, number][] {
  const ways = [
    [a, b, c, d, 1],
    [a, c, b, d, -1],
    [a, d, b, c, 1],
  ] as [number, number, number, number, number][];
  return ways.flatMap(([i, j, k, l, sign]): [number, number, number][] => {
    const [[p], [q]] = [pair(i, j), pair(k, l)];
    return [
      [p, q, sign],
      [q, p, sign],
    ];
  });
}

function parity(order: readonly number[]): number {
  let sign = 1;
  for (const [i, x] of order.entries()) for (const y of order.slice(i + 1)) if (y < x) sign = -sign;
  return sign;
}
