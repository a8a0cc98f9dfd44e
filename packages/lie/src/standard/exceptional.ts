/**
 * Exceptional algebras as stabilisers of their invariant tensors, in their smallest representations.
 *
 * g2 acts on the imaginary octonions and leaves φ(x, y, z) = Re(x̄ (y z)) alone. e6 acts on Hermitian 3×3 matrices of
 * octonions, (a, b, c; x, y, z), and leaves the determinant a b c − a n(x) − b n(y) − c n(z) + 2 Re((x y) z) alone; f4
 * leaves also the trace of the square alone, a² + b² + c² + 2 (n(x) + n(y) + n(z)). Source: Springer and Veldkamp,
 * chapters 2, 5 and 7. The split octonions give the split real forms.
 */

import type { Generators } from "../algebra/generators.js";
import { type CompositionAlgebra, cayleyDickson } from "./composition-algebra.js";
import { type Form, stabiliser } from "./stabiliser.js";

/** g2, compact, on R^7, dimension 14. */
export function g2(): Generators {
  return derivations(cayleyDickson([-1, -1, -1]));
}

/** g2(2), split, on R^7, dimension 14. */
export function g2Split(): Generators {
  return derivations(cayleyDickson([-1, -1, 1]));
}

/** f4, compact, on R^27 = R^26 + R, dimension 52. Takes some seconds. */
export function f4(): Generators {
  const octonions = cayleyDickson([-1, -1, -1]);
  return stabiliser(ALBERT, { forms: [determinant(octonions), traceForm(octonions)] });
}

/** f4(4), split, on R^27 = R^26 + R, dimension 52. Takes some seconds. */
export function f4Split(): Generators {
  const octonions = cayleyDickson([-1, -1, 1]);
  return stabiliser(ALBERT, { forms: [determinant(octonions), traceForm(octonions)] });
}

/** e6(-26) on R^27, dimension 78. Takes some seconds. */
export function e6Minus26(): Generators {
  return stabiliser(ALBERT, { forms: [determinant(cayleyDickson([-1, -1, -1]))] });
}

/** e6(6), split, on R^27, dimension 78. Takes some seconds. */
export function e6Split(): Generators {
  return stabiliser(ALBERT, { forms: [determinant(cayleyDickson([-1, -1, 1]))] });
}

const OCTONION = 8;
/** Three numbers and three octonions. */
const ALBERT = 3 + 3 * OCTONION;

function derivations({ dimension: d, signs, norms }: CompositionAlgebra): Generators {
  const n = d - 1;
  const entries = new Float64Array(n ** 3);
  for (let j = 1; j < d; j++) {
    for (let k = 1; k < d; k++) {
      const i = j ^ k; // x̄ (y z) is real only there
      if (i > 0) entries[((i - 1) * n + j - 1) * n + k - 1] = signs[j * d + k]! * norms[i]!;
    }
  }
  return stabiliser(n, { forms: [{ rank: 3, entries }] });
}

/** The cubic form as a symmetric tensor: N(X) = T(X, X, X). */
function determinant({ dimension: d, signs, norms }: CompositionAlgebra): Form {
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

function traceForm({ dimension: d, norms }: CompositionAlgebra): Form {
  const n = ALBERT;
  const entries = new Float64Array(n * n);
  for (let i = 0; i < 3; i++) entries[i * n + i] = 1;
  for (let i = 0; i < 3 * d; i++) entries[(3 + i) * n + 3 + i] = 2 * norms[i % d]!;
  return { rank: 2, entries };
}
