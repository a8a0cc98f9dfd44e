/** The violation of Jacobi's identity by structure constants. */

import { frobeniusNorm } from "@noether/linear-algebra";
import { checkConstants } from "./killing-form.js";

/**
 * Largest |Σ_d f_ab^d f_dc^e + f_bc^d f_da^e + f_ca^d f_db^e| over all indices, relative to the square of the norm of f
 * divided by k; 0 for an abelian algebra. k⁵ flops.
 *
 * @param constants - `[k, k, k]`, as `structureConstants` returns them.
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function jacobiResidual(constants: ArrayLike<number>, k: number): number {
  checkConstants(constants, k);
  const scale = frobeniusNorm(constants) ** 2 / k;
  if (scale === 0) return 0;
  let worst = 0;
  const sum = new Float64Array(k);
  /** sum += [[W_a, W_b], W_c]. */
  const add = (a: number, b: number, c: number): void => {
    for (let d = 0; d < k; d++) {
      const f = constants[(a * k + b) * k + d]!;
      if (f === 0) continue;
      for (let e = 0; e < k; e++) sum[e] = sum[e]! + f * constants[(d * k + c) * k + e]!;
    }
  };
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      for (let c = b + 1; c < k; c++) {
        sum.fill(0);
        add(a, b, c);
        add(b, c, a);
        add(c, a, b);
        for (let e = 0; e < k; e++) worst = Math.max(worst, Math.abs(sum[e]!));
      }
    }
  }
  return worst / scale;
}
