/**
 * g2, f4 and e6 as stabilisers of their invariant tensors (`albert.ts`), in their smallest representations.
 *
 * g2 acts on the imaginary octonions, e6 and f4 on the Albert algebra. The split octonions give the split real forms. Source:
 * Springer and Veldkamp, chapters 2, 5 and 7.
 */

import type { Generators } from "../algebra/generators.js";
import { ALBERT, albertCubic, albertTraceForm, octonionForm } from "./albert.js";
import { compactForm } from "./compact-form.js";
import { stabiliser } from "./stabiliser.js";
import { inTraceUnits } from "./trace-units.js";

/** g2, compact, on R^7, dimension 14. */
export function g2(): Generators {
  return stabiliser(7, { forms: [octonionForm()] });
}

/** g2(2), split, on R^7, dimension 14. */
export function g2Split(): Generators {
  return stabiliser(7, { forms: [octonionForm("split")] });
}

/** f4, compact, on R^27 = R^26 + R, dimension 52. Takes some seconds. */
export function f4(): Generators {
  return stabiliser(ALBERT, { forms: [albertCubic(), albertTraceForm()] });
}

/** f4(4), split, on R^27 = R^26 + R, dimension 52. Takes some seconds. */
export function f4Split(): Generators {
  return stabiliser(ALBERT, { forms: [albertCubic("split"), albertTraceForm("split")] });
}

/** e6(-26) on R^27, dimension 78. Takes some seconds. */
export function e6Minus26(): Generators {
  return stabiliser(ALBERT, { forms: [albertCubic()] });
}

/** e6(6), split, on R^27, dimension 78. Takes some seconds. */
export function e6Split(): Generators {
  return stabiliser(ALBERT, { forms: [albertCubic("split")] });
}

/**
 * e6, compact, on C^27 as R^54 (real parts, then imaginary parts), dimension 78: first the 52 of f4, then i times the 26
 * symmetric ones of e6(-26), in coordinates of trace form Σ X_i². It leaves the real and the imaginary part of the cubic alone. Takes some seconds.
 */
export function e6(): Generators {
  return compactForm(inTraceUnits(e6Minus26()));
}
