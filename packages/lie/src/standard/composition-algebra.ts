/**
 * Complex numbers, quaternions, octonions and their split forms by the Cayley-Dickson construction.
 *
 * Each doubling makes pairs with (a, b)(c, d) = (a c + γ d̄ b, d a + b c̄), conjugate (ā, −b) and norm n(a) − γ n(b);
 * γ = −1 each time gives the division algebras. Basis elements multiply to basis elements: e_i e_j = sign · e_(i xor j),
 * e_0 = 1. Source: Springer and Veldkamp, Octonions, Jordan Algebras and Exceptional Groups, 1.5.
 */

/** A composition algebra by its table. */
export interface CompositionAlgebra {
  readonly dimension: number;
  /** `[d, d]`: e_i e_j = signs[i d + j] e_(i xor j). */
  readonly signs: Int8Array;
  /** `[d]`: n(e_i), ±1. */
  readonly norms: Int8Array;
}

/** Doubles the real numbers once for each γ: `[-1, -1, -1]` are the octonions, `[-1, -1, 1]` the split ones. */
export function cayleyDickson(gammas: readonly (1 | -1)[]): CompositionAlgebra {
  let d = 1;
  let signs = Int8Array.of(1);
  let norms = Int8Array.of(1);
  for (const gamma of gammas) {
    const n = 2 * d;
    const next = new Int8Array(n * n);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const conjugate = j === 0 ? 1 : -1;
        next[i * n + j] = signs[i * d + j]!; // (a, 0)(c, 0) = (ac, 0)
        next[i * n + d + j] = signs[j * d + i]!; // (a, 0)(0, d) = (0, da)
        next[(d + i) * n + j] = conjugate * signs[i * d + j]!; // (0, b)(c, 0) = (0, b c̄)
        next[(d + i) * n + d + j] = gamma * conjugate * signs[j * d + i]!; // (0, b)(0, d) = (γ d̄ b, 0)
      }
    }
    norms = Int8Array.from([...norms, ...norms.map((x) => -gamma * x)]);
    signs = next;
    d = n;
  }
  return { dimension: d, signs, norms };
}

/** e_i conjugated: e_0, and −e_i for the others. */
export function conjugateSign(i: number): 1 | -1 {
  return i === 0 ? 1 : -1;
}
