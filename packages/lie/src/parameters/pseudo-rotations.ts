/** SO⁺(p, q), the component of 1, by Cartan's decomposition: a symmetric positive matrix times rotations of both parts. */

import { checkInteger } from "@noether/base";
import { multiply, svd, transposed } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import { embedFactor, type Factor } from "./factor.js";
import { checkPseudoRotation } from "./lorentz.js";
import { type Parameterization, parameterization } from "./parameterization.js";
import { planeRotations } from "./plane-rotations.js";

/**
 * SO⁺(p, q) as exp(Σ ζ_ij (E_i,p+j + E_p+j,i)) · (R ⊕ R'): the p q rapidities ζ row by row, then the angles of R in SO(p) and
 * of R' in SO(q) as `planeRotations`; n(n − 1)/2 parameters in all. For (1, d) it is `lorentz(planeRotations(d))` without the
 * closed form of the boost.
 *
 * `decompose` has one answer but for the angles, which are as in `planeRotations`.
 *
 * @throws InputError `not-an-integer`.
 */
export function pseudoRotations(p: number, q: number): Parameterization {
  checkInteger(p, "p", 1);
  checkInteger(q, "q", 1);
  const n = p + q;
  const name = `SO(${p},${q}) by boosts and plane rotations`;
  const parts = [
    { size: p, offset: 0 },
    { size: q, offset: p },
  ].filter(({ size }) => size > 1);
  const rotations = parts.map(({ size }) => planeRotations(size));
  const factors: Factor[] = [
    { kind: "exponential", generators: symmetricPart(p, q), parameters: Array.from({ length: p * q }, (_, k) => k) },
  ];
  let first = p * q;
  for (const [k, { offset }] of parts.entries()) {
    const rotation = rotations[k]!;
    factors.push(...rotation.factors.map((factor) => embedFactor(factor, n, offset, first)));
    first += rotation.parameterCount;
  }
  return parameterization({
    name,
    dimension: n,
    factors,
    chart: (m) => {
      checkPseudoRotation(m, p, q, name);
      // M = Σ s_k l_k r_kᵀ, so log (M Mᵀ)^½ = Σ log s_k l_k l_kᵀ, and the rotation is Σ l_k r_kᵀ.
      const { values, left, right } = svd(m, n, n);
      const columns = transposed(left, n);
      const logarithm = multiply(
        columns,
        left.map((x, at) => x * Math.log(values[Math.floor(at / n)]!)),
        n,
      );
      const rotation = multiply(columns, right, n);
      const block = (matrix: Float64Array, rows: number, row: number, width: number, column: number): Float64Array =>
        Float64Array.from({ length: rows * width }, (_, at) => {
          return matrix[(row + Math.floor(at / width)) * n + column + (at % width)]!;
        });
      return [
        ...block(logarithm, p, 0, q, p),
        ...parts.flatMap(({ size, offset }, k) => [
          ...rotations[k]!.decompose(block(rotation, size, offset, size, offset)),
        ]),
      ];
    },
  });
}

/** E_i,p+j + E_p+j,i, row by row. */
function symmetricPart(p: number, q: number): Generators {
  const n = p + q;
  const entries = new Float64Array(p * q * n * n);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < q; j++) {
      const a = i * q + j;
      entries[(a * n + i) * n + p + j] = 1;
      entries[(a * n + p + j) * n + i] = 1;
    }
  }
  return { count: p * q, dimension: n, entries };
}
