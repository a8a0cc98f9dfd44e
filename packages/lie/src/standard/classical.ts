/**
 * The classical algebras as matrices.
 *
 * Real algebras act on R^n. Complex and quaternionic ones act on C^n as real 2n×2n matrices: A + iB becomes
 * [[A, −B], [B, A]]. Metrics are diag(+1 p times, −1 q times). Rotations are E_ji − E_ij and boosts E_ij + E_ji, i < j;
 * symplectic matrices leave [[0, 1], [−1, 0]] alone. Each generator is normalized to tr(WᵀW) = 2 and all are orthogonal.
 */

import { checkInteger } from "@noether/base";
import type { Generators } from "../algebra/generators.js";
import { fromSparse, type Sparse } from "./sparse.js";

/**
 * gl(n, R): all n×n matrices, dimension n².
 *
 * @throws InputError `not-an-integer`.
 */
export function gl(n: number): Generators {
  return fromSparse(n, [...offDiagonal(n), ...range(n).map((i): Sparse => [[i, i, 1]])]);
}

/**
 * sl(n, R): the traceless ones, dimension n² − 1; on the diagonal (1, −1, 0, …), (1, 1, −2, 0, …), ….
 *
 * @throws InputError `not-an-integer`.
 */
export function sl(n: number): Generators {
  checkInteger(n, "n", 2);
  return fromSparse(n, [...offDiagonal(n), ...traceless(n)]);
}

/**
 * so(p, q): what leaves diag(+1 p times, −1 q times) alone, dimension (p + q)(p + q − 1)/2. so(n) is so(n, 0).
 *
 * @throws InputError `not-an-integer`.
 */
export function so(p: number, q: number = 0): Generators {
  checkInteger(p, "p", 0);
  checkInteger(q, "q", 0);
  checkInteger(p + q, "p + q", 2);
  const sign = signs(p);
  return fromSparse(
    p + q,
    pairs(p + q).map(
      ([i, j]): Sparse => [
        [j, i, 1],
        [i, j, -sign(i) * sign(j)],
      ],
    ),
  );
}

/**
 * u(p, q): what leaves a Hermitian form of that signature alone, as real 2n×2n matrices, n = p + q, dimension n².
 *
 * @throws InputError `not-an-integer`.
 */
export function u(p: number, q: number = 0): Generators {
  checkInteger(p, "p", 0);
  checkInteger(q, "q", 0);
  checkInteger(p + q, "p + q", 1);
  const n = p + q;
  return fromSparse(2 * n, [...unitaryPairs(p, q), ...range(n).map((i) => imaginary(n, [[i, i, 1]]))]);
}

/**
 * su(p, q): the traceless part of u(p, q), as real 2n×2n matrices, n = p + q, dimension n² − 1.
 *
 * @throws InputError `not-an-integer`.
 */
export function su(p: number, q: number = 0): Generators {
  checkInteger(p, "p", 0);
  checkInteger(q, "q", 0);
  checkInteger(p + q, "p + q", 2);
  const n = p + q;
  return fromSparse(2 * n, [...unitaryPairs(p, q), ...traceless(n).map((h) => imaginary(n, h))]);
}

/**
 * sl(n, C) seen as real, as 2n×2n matrices, dimension 2(n² − 1).
 *
 * @throws InputError `not-an-integer`.
 */
export function slComplex(n: number): Generators {
  checkInteger(n, "n", 2);
  const complex = [...offDiagonal(n), ...traceless(n)];
  return fromSparse(2 * n, [...complex.map((w) => real(n, w)), ...complex.map((w) => imaginary(n, w))]);
}

/**
 * sp(2n, R): what leaves a symplectic form on R^2n alone, dimension n(2n + 1).
 *
 * @throws InputError `not-an-integer`.
 */
export function spReal(n: number): Generators {
  checkInteger(n, "n", 1);
  const all = range(n);
  return fromSparse(2 * n, [
    ...all.flatMap((i) =>
      all.map(
        (j): Sparse => [
          [i, j, 1],
          [n + j, n + i, -1],
        ],
      ),
    ),
    ...symmetric(n).flatMap((s): Sparse[] => [
      s.map(([i, j, x]) => [i, n + j, x]),
      s.map(([i, j, x]) => [n + i, j, x]),
    ]),
  ]);
}

/**
 * sp(n): the compact one, unitary quaternionic n×n matrices as real 4n×4n matrices, dimension n(2n + 1).
 *
 * @throws InputError `not-an-integer`.
 */
export function sp(n: number): Generators {
  checkInteger(n, "n", 1);
  // Complex 2n×2n matrices [[A, B], [−B̄, Ā]] with A anti-Hermitian and B symmetric.
  const block = (w: Sparse, row: number, column: number, factor: number): Sparse =>
    w.map(([i, j, x]) => [row * n + i, column * n + j, factor * x]);
  const rotations = pairs(n).map(
    ([i, j]): Sparse => [
      [j, i, 1],
      [i, j, -1],
    ],
  );
  const b = symmetric(n);
  return fromSparse(4 * n, [
    ...rotations.map((w) => real(2 * n, [...block(w, 0, 0, 1), ...block(w, 1, 1, 1)])),
    ...b.map((w) => imaginary(2 * n, [...block(w, 0, 0, 1), ...block(w, 1, 1, -1)])),
    ...b.map((w) => real(2 * n, [...block(w, 0, 1, 1), ...block(w, 1, 0, -1)])),
    ...b.map((w) => imaginary(2 * n, [...block(w, 0, 1, 1), ...block(w, 1, 0, 1)])),
  ]);
}

function range(n: number): number[] {
  checkInteger(n, "n", 1);
  return Array.from({ length: n }, (_, i) => i);
}

/** All i < j. */
function pairs(n: number): [number, number][] {
  return range(n).flatMap((i) =>
    range(n)
      .slice(i + 1)
      .map((j): [number, number] => [i, j]),
  );
}

function signs(p: number): (i: number) => number {
  return (i) => (i < p ? 1 : -1);
}

function offDiagonal(n: number): Sparse[] {
  return range(n).flatMap((i) =>
    range(n)
      .filter((j) => j !== i)
      .map((j): Sparse => [[i, j, 1]]),
  );
}

/** diag(1, −1, 0, …), diag(1, 1, −2, 0, …), …. */
function traceless(n: number): Sparse[] {
  return range(n)
    .slice(1)
    .map((k) => [...range(k).map((i): [number, number, number] => [i, i, 1]), [k, k, -k]]);
}

/** E_ii and E_ij + E_ji. */
function symmetric(n: number): Sparse[] {
  return [
    ...range(n).map((i): Sparse => [[i, i, 1]]),
    ...pairs(n).map(
      ([i, j]): Sparse => [
        [i, j, 1],
        [j, i, 1],
      ],
    ),
  ];
}

/** The off-diagonal part of u(p, q). */
function unitaryPairs(p: number, q: number): Sparse[] {
  const n = p + q;
  const sign = signs(p);
  return pairs(n).flatMap(([i, j]) => {
    const s = sign(i) * sign(j);
    return [
      real(n, [
        [j, i, 1],
        [i, j, -s],
      ]),
      imaginary(n, [
        [j, i, 1],
        [i, j, s],
      ]),
    ];
  });
}

/** A complex n×n matrix with real entries as a real 2n×2n one. */
function real(n: number, w: Sparse): Sparse {
  return w.flatMap(
    ([i, j, x]): Sparse => [
      [i, j, x],
      [n + i, n + j, x],
    ],
  );
}

/** i times that. */
function imaginary(n: number, w: Sparse): Sparse {
  return w.flatMap(
    ([i, j, x]): Sparse => [
      [i, n + j, -x],
      [n + i, j, x],
    ],
  );
}
