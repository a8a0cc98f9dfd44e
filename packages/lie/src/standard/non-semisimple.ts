/**
 * Algebras with a radical, as matrices, and sums.
 *
 * Affine maps x' = A x + b act on (x, 1): the translations stand in the last column.
 */

import { checkInteger } from "@noether/base";
import { type Generators, generator } from "../algebra/generators.js";
import { gl, so } from "./classical.js";
import { fromSparse, type Sparse } from "./sparse.js";

/**
 * iso(p, q), so(p, q) with the translations of R^(p+q): Euclidean e(n) = iso(n), Poincaré = iso(1, 3).
 *
 * @throws InputError `not-an-integer`.
 */
export function iso(p: number, q: number = 0): Generators {
  return withTranslations(p + q < 2 ? null : so(p, q), p + q);
}

/**
 * aff(n): gl(n, R) with the translations, dimension n(n + 1).
 *
 * @throws InputError `not-an-integer`.
 */
export function aff(n: number): Generators {
  return withTranslations(gl(n), n);
}

/**
 * The Heisenberg algebra of n positions and n momenta, [Q_i, P_i] = Z, as (n + 2)×(n + 2) matrices.
 *
 * @throws InputError `not-an-integer`.
 */
export function heisenberg(n: number): Generators {
  checkInteger(n, "n", 1);
  const all = Array.from({ length: n }, (_, i) => i + 1);
  return fromSparse(n + 2, [
    ...all.map((i): Sparse => [[0, i, 1]]),
    ...all.map((i): Sparse => [[i, n + 1, 1]]),
    [[0, n + 1, 1]],
  ]);
}

/**
 * The upper triangular n×n matrices, a Borel subalgebra of gl(n, R), dimension n(n + 1)/2.
 *
 * @throws InputError `not-an-integer`.
 */
export function upperTriangular(n: number): Generators {
  checkInteger(n, "n", 1);
  const entries: Sparse[] = [];
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) entries.push([[i, j, 1]]);
  return fromSparse(n, entries);
}

/** a ⊕ b on the direct sum of their spaces, a's coordinates first. */
export function directSum(a: Generators, b: Generators): Generators {
  const size = a.dimension + b.dimension;
  const entries = new Float64Array((a.count + b.count) * size * size);
  for (let k = 0; k < a.count; k++) put(entries, k, size, 0, a, k);
  for (let k = 0; k < b.count; k++) put(entries, a.count + k, size, a.dimension, b, k);
  return { count: a.count + b.count, dimension: size, entries };
}

/** Writes generator k of g as block at (offset, offset) into matrix `index` of `entries`. */
function put(entries: Float64Array, index: number, size: number, offset: number, g: Generators, k: number): void {
  const w = generator(g, k);
  for (let i = 0; i < g.dimension; i++) {
    const from = i * g.dimension;
    entries.set(w.subarray(from, from + g.dimension), (index * size + offset + i) * size + offset);
  }
}

function withTranslations(linear: Generators | null, n: number): Generators {
  const translations = fromSparse(
    n + 1,
    Array.from({ length: n }, (_, i): Sparse => [[i, n, 1]]),
  );
  if (linear === null) return translations;
  const count = linear.count + n;
  const size = n + 1;
  const entries = new Float64Array(count * size * size);
  for (let k = 0; k < linear.count; k++) put(entries, k, size, 0, linear, k);
  entries.set(translations.entries, linear.count * size * size);
  return { count, dimension: size, entries };
}
