/**
 * All real forms of g2 and e6, as stabilizers of their invariant tensors (`albert.ts`), in their smallest
 * representations.
 *
 * g2 acts on the imaginary octonions, e6 on the Albert algebra. The split octonions give the split real forms; forms of e6
 * on C^27 are duals of the compact one by automorphisms of the Albert algebra. Source: Springer and Veldkamp, chapters 2
 * and 7; I. Yokota, Exceptional Lie groups, arXiv:0902.0431, chapter 3.
 */

import type { Generators } from "../algebra/generators.js";
import { ALBERT, albertCubic, HERMITIAN_SIGNS, octonionForm } from "./albert.js";
import { compactForm } from "./compact-form.js";
import { dualForm } from "./dual-form.js";
import { stabilizer } from "./stabilizer.js";
import { inTraceUnits } from "./trace-units.js";

/** g2, compact, on R^7, dimension 14. */
export function g2(): Generators {
  return stabilizer(7, { forms: [octonionForm()] });
}

/** g2(2), split, on R^7, dimension 14. */
export function g2Split(): Generators {
  return stabilizer(7, { forms: [octonionForm("split")] });
}

/** e6(-26) on R^27, dimension 78. Takes some seconds. */
export function e6Minus26(): Generators {
  return stabilizer(ALBERT, { forms: [albertCubic()] });
}

/** e6(6), split, on R^27, dimension 78. Takes some seconds. */
export function e6Split(): Generators {
  return stabilizer(ALBERT, { forms: [albertCubic("split")] });
}

/**
 * e6, compact, on C^27 as R^54 (real parts, then imaginary parts), dimension 78: first the 52 of f4, then i times the 26
 * symmetric ones of e6(-26), in coordinates of trace form Σ X_i². It leaves the real and the imaginary part of the cubic alone. Takes some seconds.
 */
export function e6(): Generators {
  return compactForm(inTraceUnits(e6Minus26()));
}

/** The automorphism of the octonions that leaves the quaternions e_0 … e_3 alone, on the Albert algebra. */
const QUATERNIONIC_SIGNS: readonly number[] = Array.from({ length: ALBERT }, (_, i) =>
  i >= 3 && (i - 3) % 8 >= 4 ? -1 : 1,
);

/** e6(2) on C^27 as R^54, dimension 78: first 38, su(6) + su(2), then 40. Takes some seconds. */
export function e6Plus2(): Generators {
  return dualForm(e6(), QUATERNIONIC_SIGNS);
}

/** e6(-14) on C^27 as R^54, dimension 78: first 46, so(10) + so(2), then 32. Takes some seconds. */
export function e6Minus14(): Generators {
  return dualForm(e6(), HERMITIAN_SIGNS);
}
