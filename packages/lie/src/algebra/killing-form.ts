/** The Killing form of structure constants. */

import { checkFinite, checkInteger, checkLength } from "@noether/base";

/**
 * K_ab = tr(ad_a ad_b) = Σ_cd f_ac^d f_bd^c, `[k, k]`, symmetric; k⁴ flops.
 *
 * @param constants - `[k, k, k]`, as `structureConstants` returns them.
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function killingForm(constants: ArrayLike<number>, k: number): Float64Array {
  checkConstants(constants, k);
  // ad_b transposed, so that both factors are read in a row.
  const flipped = new Float64Array(k * k);
  const killing = new Float64Array(k * k);
  for (let b = 0; b < k; b++) {
    for (let d = 0; d < k; d++) for (let c = 0; c < k; c++) flipped[c * k + d] = constants[(b * k + d) * k + c]!;
    for (let a = 0; a <= b; a++) {
      let sum = 0;
      for (let i = 0; i < k * k; i++) sum += constants[a * k * k + i]! * flipped[i]!;
      killing[a * k + b] = sum;
      killing[b * k + a] = sum;
    }
  }
  return killing;
}

/**
 * Throws unless `constants` is a finite array of shape `[k, k, k]`.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function checkConstants(constants: ArrayLike<number>, k: number): void {
  checkInteger(k, "k", 1);
  checkLength(constants, k ** 3, "constants", `[${k}, ${k}, ${k}]`);
  checkFinite(constants, "constants");
}
