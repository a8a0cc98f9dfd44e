/**
 * All real forms of f4: what leaves a point of the Albert algebra (`albert.ts`) alone among the matrices that leave its cubic
 * alone. Source: Springer and Veldkamp, chapters 5 and 7; I. Yokota, Exceptional Lie groups, arXiv:0902.0431, chapter 2.
 */

import { InputError } from "@noether/base";
import { frobeniusNorm, innerProducts, transposed } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { ALBERT, albertCubic, albertTraceForm, HERMITIAN_SIGNS } from "./albert.js";
import { type Form, stabilizer } from "./stabilizer.js";
import { inTraceUnits } from "./trace-units.js";

/** The options of the forms of f4. */
export interface F4Options {
  /**
   * The space: the Albert algebra, 27, the default, or 26, its elements of trace 0. On the latter coordinates are orthonormal
   * for the trace form, but for its signs: two diagonal ones, then the octonions' times √2.
   */
  readonly dimension?: 26 | 27 | undefined;
}

/** f4, compact, on R^27 = R^26 + R, or on R^26, dimension 52. Takes some seconds. @throws InputError `out-of-range`. */
export function f4(options: F4Options = {}): Generators {
  return stabilizerOfPoint(UNIT, [albertCubic(), albertTraceForm()], options);
}

/** f4(4), split, on R^27 = R^26 + R, or on R^26, dimension 52. Takes some seconds. @throws InputError `out-of-range`. */
export function f4Split(options: F4Options = {}): Generators {
  return stabilizerOfPoint(UNIT, [albertCubic("split"), albertTraceForm("split")], options);
}

/**
 * f4(-20) on R^27 = R^26 + R, or on R^26, dimension 52: what of e6(-26) leaves p = diag(1, −1, −1) alone where f4 leaves 1
 * alone, and with it the trace form tr (p X)². Takes some seconds.
 *
 * @throws InputError `out-of-range`.
 */
export function f4Minus20(options: F4Options = {}): Generators {
  const form = albertTraceForm();
  const entries = Float64Array.from(form.entries, (x, at) => (HERMITIAN_SIGNS[at % ALBERT]! < 0 ? -x : x));
  return stabilizerOfPoint(POINT, [albertCubic(), { ...form, entries }], options);
}

/** The points that f4 and f4(-20) leave alone. */
const UNIT = [1, 1, 1] as const;
const POINT = [1, -1, -1] as const;

/** The algebra that leaves the forms and the point invariant; on 26 dimensions, restricted to the complement of the point. */
function stabilizerOfPoint(
  point: readonly number[],
  forms: readonly Form[],
  { dimension: size = ALBERT }: F4Options,
): Generators {
  if (size !== ALBERT && size !== ALBERT - 1) {
    throw new InputError<LieErrorCode>({
      code: "out-of-range",
      got: `dimension = ${size}`,
      expected: "26 or 27",
      fix: "Choose one of them.",
    });
  }
  const g = stabilizer(ALBERT, { forms });
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
    const half = innerProducts(basis, transposed(w, ALBERT), size, ALBERT, ALBERT);
    const whole = innerProducts(half, basis, size, size, ALBERT);
    const scale = Math.SQRT2 / frobeniusNorm(whole);
    small.set(
      whole.map((x) => scale * x + 0),
      a * size * size,
    );
  }
  return { count, dimension: size, entries: small };
}
