/**
 * All real forms of g2, f4 and e6, as stabilisers of their invariant tensors (`albert.ts`), in their smallest
 * representations.
 *
 * g2 acts on the imaginary octonions, e6 and f4 on the Albert algebra. The split octonions give the split real forms; forms
 * of e6 on C^27 are duals of the compact one by automorphisms of the Albert algebra. Source: Springer and Veldkamp,
 * chapters 2, 5 and 7; I. Yokota, Exceptional Lie groups, arXiv:0902.0431, chapters 2 and 3.
 */

import { InputError } from "@noether/base";
import type { Generators } from "../algebra/generators.js";
import { innerProducts } from "../matrices/inner-products.js";
import { norm, transpose } from "../matrices/products.js";
import { ALBERT, albertCubic, albertTraceForm, octonionForm } from "./albert.js";
import { compactForm } from "./compact-form.js";
import { dualForm } from "./dual-form.js";
import { type Form, stabiliser } from "./stabiliser.js";
import { inTraceUnits } from "./trace-units.js";

/** g2, compact, on R^7, dimension 14. */
export function g2(): Generators {
  return stabiliser(7, { forms: [octonionForm()] });
}

/** g2(2), split, on R^7, dimension 14. */
export function g2Split(): Generators {
  return stabiliser(7, { forms: [octonionForm("split")] });
}

/** What the f4 take. */
export interface F4Options {
  /**
   * The space: the Albert algebra, 27, the default, or 26, its elements of trace 0. On the latter coordinates are orthonormal
   * for the trace form, but for its signs: two diagonal ones, then the octonions' times √2.
   */
  readonly size?: 26 | 27;
}

/** f4, compact, on R^27 = R^26 + R, or on R^26, dimension 52. Takes some seconds. @throws InputError `bad-option`. */
export function f4(options: F4Options = {}): Generators {
  return stabiliserOfPoint(UNIT, [albertCubic(), albertTraceForm()], options);
}

/** f4(4), split, on R^27 = R^26 + R, or on R^26, dimension 52. Takes some seconds. @throws InputError `bad-option`. */
export function f4Split(options: F4Options = {}): Generators {
  return stabiliserOfPoint(UNIT, [albertCubic("split"), albertTraceForm("split")], options);
}

/**
 * f4(-20) on R^27 = R^26 + R, or on R^26, dimension 52: what of e6(-26) leaves p = diag(1, −1, −1) alone where f4 leaves 1
 * alone, and with it the trace form tr (p X)². Takes some seconds.
 *
 * @throws InputError `bad-option`.
 */
export function f4Minus20(options: F4Options = {}): Generators {
  const form = albertTraceForm();
  const entries = Float64Array.from(form.entries, (x, at) => (HERMITIAN_SIGNS[at % ALBERT]! < 0 ? -x : x));
  return stabiliserOfPoint(POINT, [albertCubic(), { ...form, entries }], options);
}

/** The points that f4 and f4(-20) leave alone. */
const UNIT = [1, 1, 1] as const;
const POINT = [1, -1, -1] as const;

/** X ↦ p X p for that p: the octonions y and z change their signs. */
const HERMITIAN_SIGNS: readonly number[] = Array.from({ length: ALBERT }, (_, i) => (i < 11 ? 1 : -1));
/** The automorphism of the octonions that leaves the quaternions e_0 … e_3 alone, on the Albert algebra. */
const QUATERNIONIC_SIGNS: readonly number[] = Array.from({ length: ALBERT }, (_, i) =>
  i >= 3 && (i - 3) % 8 >= 4 ? -1 : 1,
);

/** What leaves the forms alone, and with them the point; on 26 dimensions, its elements orthogonal to the point. */
function stabiliserOfPoint(point: readonly number[], forms: readonly Form[], { size = ALBERT }: F4Options): Generators {
  if (size !== ALBERT && size !== ALBERT - 1) {
    throw new InputError({
      code: "bad-option",
      got: `size = ${size}`,
      expected: "26 or 27",
      fix: "Choose one of them.",
    });
  }
  const g = stabiliser(ALBERT, { forms });
  if (size === ALBERT) return g;
  // Rows: orthonormal, and orthogonal to the point on the diagonal.
  const rows = [
    [1 / Math.SQRT2, -point[1]! / Math.SQRT2, 0],
    [1 / Math.sqrt(6), point[1]! / Math.sqrt(6), (-2 * point[2]!) / Math.sqrt(6)],
  ];
  const basis = new Float64Array(size * ALBERT);
  for (const [i, row] of rows.entries()) basis.set(row, i * ALBERT);
  for (let i = 2; i < size; i++) basis[i * ALBERT + i + 1] = 1;
  const { count, entries } = inTraceUnits(g);
  const small = new Float64Array(count * size * size);
  for (let a = 0; a < count; a++) {
    const w = entries.subarray(a * ALBERT * ALBERT, (a + 1) * ALBERT * ALBERT);
    const half = innerProducts(basis, size, transpose(w, ALBERT), ALBERT, ALBERT);
    const whole = innerProducts(half, size, basis, size, ALBERT);
    const scale = Math.SQRT2 / norm(whole);
    small.set(
      whole.map((x) => scale * x + 0),
      a * size * size,
    );
  }
  return { count, size, entries: small };
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

/** e6(2) on C^27 as R^54, dimension 78: first 38, su(6) + su(2), then 40. Takes some seconds. */
export function e6Plus2(): Generators {
  return dualForm(e6(), QUATERNIONIC_SIGNS);
}

/** e6(-14) on C^27 as R^54, dimension 78: first 46, so(10) + so(2), then 32. Takes some seconds. */
export function e6Minus14(): Generators {
  return dualForm(e6(), HERMITIAN_SIGNS);
}
