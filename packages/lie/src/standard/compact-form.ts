/** The compact real form of an algebra of real matrices, by Weyl's unitary trick. */

import { InputError } from "@noether/base";
import { frobeniusNorm, transposed } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { evenAndOdd } from "./even-and-odd.js";

/**
 * The compact form of a semisimple algebra that contains the transpose of each of its matrices: with A its antisymmetric
 * and S its symmetric matrices, the A and the iS, as real 2n×2n matrices [[A, 0], [0, A]] and [[0, −S], [S, 0]], normalized
 * to tr(WᵀW) = 2. First all A, then all S.
 *
 * @throws InputError `not-transposed` where a transpose is missing.
 */
export function compactForm(g: Generators): Generators {
  const { dimension: n, count } = g;
  const { even: symmetric, odd: antisymmetric } = evenAndOdd(g, (w) => transposed(w, n));
  const found = antisymmetric.length + symmetric.length;
  if (found !== count) {
    throw new InputError<LieErrorCode>({
      code: "not-transposed",
      got: `${count} generators whose antisymmetric and symmetric parts span ${found} dimensions`,
      expected: "a span that contains all transposes",
      fix: "Change to coordinates in which the maximal compact subalgebra is antisymmetric.",
    });
  }
  const m = 2 * n;
  const entries = new Float64Array(count * m * m);
  for (const [a, part] of [...antisymmetric, ...symmetric].entries()) {
    const scale = 1 / frobeniusNorm(part); // each appears twice: tr = 2
    const real = a < antisymmetric.length;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const x = scale * part[i * n + j]!;
        if (x === 0) continue; // no −0
        entries[(a * m + i) * m + (real ? j : n + j)] = real ? x : -x;
        entries[(a * m + n + i) * m + (real ? n + j : j)] = x;
      }
    }
  }
  return { count, dimension: m, entries };
}
