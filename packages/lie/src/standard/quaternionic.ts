/**
 * The quaternionic algebras on H^n = R^4n: sl(n, H), so*(2n) and sp(p, q).
 *
 * H^n is a right H-space: the coordinates of x = Σ x_p are (1, i, j, k) of x_1, then of x_2, …. sp(p, q) leaves
 * Σ ± x̄_p y_p alone, so*(2n) leaves Σ x̄_p i y_p alone, sl(n, H) commutes with H and is traceless.
 */

import { checkInteger } from "@noether/base";
import type { Generators } from "../algebra/generators.js";
import { cayleyDickson, conjugateSign } from "./composition-algebra.js";
import { type Form, stabilizer } from "./stabilizer.js";

const H = cayleyDickson([-1, -1]);

/** e_a e_b as (sign, index). */
function times(a: number, b: number): readonly [sign: number, index: number] {
  return [H.signs[a * 4 + b]!, a ^ b];
}

/**
 * sl(n, H), also su*(2n), on R^4n, dimension 4n² − 1.
 *
 * @throws InputError `not-an-integer`.
 */
export function slQuaternionic(n: number): Generators {
  checkInteger(n, "n", 1);
  const size = 4 * n;
  const right = (unit: number): Float64Array => {
    const m = new Float64Array(size * size);
    for (let p = 0; p < n; p++) {
      for (let a = 0; a < 4; a++) {
        const [sign, index] = times(a, unit);
        m[(4 * p + index) * size + 4 * p + a] = sign;
      }
    }
    return m;
  };
  return stabilizer(size, { commuting: [right(1), right(2)], traceless: true });
}

/**
 * so*(2n) on R^4n, dimension n(2n − 1).
 *
 * @throws InputError `not-an-integer`.
 */
export function soStar(n: number): Generators {
  checkInteger(n, "n", 1);
  return stabilizer(4 * n, {
    forms: hermitianForms(
      Array.from({ length: n }, () => 1),
      1,
    ),
  });
}

/**
 * sp(p, q) on R^4(p+q), dimension n(2n + 1) for n = p + q; sp(n) is sp(n, 0) in other coordinates.
 *
 * @throws InputError `not-an-integer`.
 */
export function spIndefinite(p: number, q: number): Generators {
  checkInteger(p, "p", 0);
  checkInteger(q, "q", 0);
  checkInteger(p + q, "p + q", 1);
  const signs = Array.from({ length: p + q }, (_, i) => (i < p ? 1 : -1));
  return stabilizer(4 * (p + q), { forms: hermitianForms(signs, 0) });
}

/** The four real parts of Σ_p sign_p x̄_p e_unit y_p. */
function hermitianForms(signs: readonly number[], unit: number): Form[] {
  const size = 4 * signs.length;
  return [0, 1, 2, 3].map((part) => {
    const entries = new Float64Array(size * size);
    for (const [p, factor] of signs.entries()) {
      for (let a = 0; a < 4; a++) {
        for (let b = 0; b < 4; b++) {
          const [first, middle] = times(a, unit);
          const [second, index] = times(middle, b);
          if (index !== part) continue;
          entries[(4 * p + a) * size + 4 * p + b] = factor * conjugateSign(a) * first * second;
        }
      }
    }
    return { rank: 2, entries };
  });
}
