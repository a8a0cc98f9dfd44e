/** φ(x, y) = xᵀJy with J = [[0, 1], [−1, 0]] in blocks of n/2: kept by Sp(n, R). Components (q₁ … q_{n/2}, p₁ …). */

import { constant, matmul, mul, slice, sum } from "@noether/engine";
import { phaseSpaceComponents } from "../components.js";
import type { Oracle } from "../oracle.js";

/**
 * The symplectic form of two vectors.
 *
 * @param dimension - n, even, at least 2.
 * @throws InputError `odd-dimension`.
 */
export function symplecticForm(dimension: number): Oracle {
  const components = phaseSpaceComponents(dimension);
  const half = dimension / 2;
  const form = new Float64Array(dimension * dimension);
  for (let i = 0; i < half; i++) {
    form[i * dimension + half + i] = 1;
    form[(half + i) * dimension + i] = -1;
  }
  return {
    name: "symplectic",
    formula: "ω(x, y)",
    vectors: 2,
    dimension,
    components,
    domain: "everywhere",
    evaluate: (x) => {
      const first = slice(x, 1, 0, 1);
      const second = slice(x, 1, 1, 2);
      return sum(mul(matmul(first, constant(form, [dimension, dimension])), second), 2);
    },
  };
}
