/**
 * The invariant tensors behind g2, f4 and e6: the octonions' three-form, the cubic and the trace form of the Albert algebra.
 *
 * Coordinates of the imaginary octonions: e_1, …, e_7 as `cayleyDickson` makes them. Coordinates of the Albert algebra, the
 * Hermitian 3×3 matrices of octonions: the diagonal (a, b, c), then three octonions x, y, z of eight numbers each. Source:
 * Springer and Veldkamp, Octonions, Jordan Algebras and Exceptional Groups, chapters 2 and 5.
 */

import { type CompositionAlgebra, cayleyDickson } from "./composition-algebra.js";
import type { Form } from "./stabilizer.js";

/** The division octonions, or the split ones, which contain zero divisors and give split real forms. */
export type Octonions = "division" | "split";

/** Three numbers and three octonions. */
export const ALBERT = 27;

/** X ↦ p X p for p = diag(1, −1, −1), an automorphism of the Albert algebra: y and z change their signs. */
export const HERMITIAN_SIGNS: readonly number[] = Array.from({ length: ALBERT }, (_, i) => (i < 11 ? 1 : -1));

function octonions(kind: Octonions): CompositionAlgebra {
  return cayleyDickson(kind === "division" ? [-1, -1, -1] : [-1, -1, 1]);
}

/** φ(x, y, z) = Re(x̄ (y z)) on the imaginary octonions, antisymmetric, left alone by g2, `[7, 7, 7]`. */
export function octonionForm(kind: Octonions = "division"): Form {
  const { dimension: d, signs, norms } = octonions(kind);
  const n = d - 1;
  const entries = new Float64Array(n ** 3);
  for (let j = 1; j < d; j++) {
    for (let k = 1; k < d; k++) {
      const i = j ^ k; // x̄ (y z) is real only there
      if (i > 0) entries[((i - 1) * n + j - 1) * n + k - 1] = signs[j * d + k]! * norms[i]!;
    }
  }
  return { rank: 3, entries };
}

/**
 * The determinant N = a b c − a n(x) − b n(y) − c n(z) + 2 Re((x y) z) as a symmetric tensor with N(X) = T(X, X, X), left
 * alone by e6, `[27, 27, 27]`.
 */
export function albertCubic(kind: Octonions = "division"): Form {
  const { dimension: d, signs, norms } = octonions(kind);
  const n = ALBERT;
  const entries = new Float64Array(n ** 3);
  /** Adds coefficient · X_i X_j X_k, spread evenly over all orders. */
  const add = (i: number, j: number, k: number, coefficient: number): void => {
    for (const [p, q, r] of [
      [i, j, k],
      [i, k, j],
      [j, i, k],
      [j, k, i],
      [k, i, j],
      [k, j, i],
    ] as const) {
      const at = (p * n + q) * n + r;
      entries[at] = entries[at]! + coefficient / 6;
    }
  };
  const place = (octonion: number, i: number): number => 3 + octonion * d + i;
  add(0, 1, 2, 1);
  for (let octonion = 0; octonion < 3; octonion++) {
    for (let i = 0; i < d; i++) add(octonion, place(octonion, i), place(octonion, i), -norms[i]!);
  }
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const k = i ^ j; // (e_i e_j) e_k is real only there
      const square = signs[k * d + k]!;
      add(place(0, i), place(1, j), place(2, k), 2 * signs[i * d + j]! * square);
    }
  }
  return { rank: 3, entries };
}

/** tr X² = a² + b² + c² + 2 (n(x) + n(y) + n(z)), left alone by f4, `[27, 27]`, diagonal. */
export function albertTraceForm(kind: Octonions = "division"): Form {
  const { dimension: d, norms } = octonions(kind);
  const n = ALBERT;
  const entries = new Float64Array(n * n);
  for (let i = 0; i < 3; i++) entries[i * n + i] = 1;
  for (let i = 0; i < 3 * d; i++) entries[(3 + i) * n + 3 + i] = 2 * norms[i % d]!;
  return { rank: 2, entries };
}
