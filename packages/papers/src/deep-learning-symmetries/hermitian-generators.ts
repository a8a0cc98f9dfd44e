/** Generators of unitary groups as physicists write them: U = exp(iθG), G = G†, tr G² = 2. */

import type { Generators } from "@noether/lie";

/** Square matrices, `[count, size, size]`, real ones without `im`. */
export interface ComplexMatrices {
  readonly count: number;
  readonly size: number;
  readonly re: Float64Array;
  readonly im?: Float64Array;
}

/**
 * From W = [[A, −B], [B, A]] on (Re z, Im z) to G = −i · factor · (A + iB), of half the size.
 *
 * @param factor - What makes tr G² = 2: √2, the default, for tr(WᵀW) = 2; 1 for generators as trained, whose complex entries
 *   have Σ|w|² = 2.
 */
export function hermitianGenerators(
  { count, dimension: size, entries }: Generators,
  factor: number = Math.SQRT2,
): ComplexMatrices & { readonly im: Float64Array } {
  const m = size / 2;
  const re = new Float64Array(count * m * m);
  const im = new Float64Array(count * m * m);
  for (let at = 0; at < re.length; at++) {
    const [a, i, j] = [Math.floor(at / (m * m)), Math.floor(at / m) % m, at % m];
    re[at] = factor * entries[(a * size + m + i) * size + j]!;
    im[at] = -factor * entries[(a * size + i) * size + j]!;
  }
  return { count, size: m, re, im };
}

/** Real generators as matrices to list. */
export function realMatrices({ count, dimension: size, entries }: Generators): ComplexMatrices {
  return { count, size, re: entries };
}
