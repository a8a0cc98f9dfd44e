/** Functions of square matrices as graphs, for the factors of groups that have no closed entries. */

import { add, constant, div, matmul, matrixTranspose, mul, sum, type Tensor } from "@noether/engine";

/** exp X = (exp X/2^SQUARINGS)^(2^SQUARINGS): to 1e-10 for |X| up to 16, to rounding up to 8. */
const SQUARINGS = 4;
const DEGREE = 12;

/** exp X for each matrix of X, `[replicas, m, m]`: its series by Horner's rule, scaled and squared; DEGREE + 4 products. */
export function exponentialMatrices(x: Tensor, m: number): Tensor {
  const one = identity(m);
  const small = mul(x, 2 ** -SQUARINGS);
  let value = add(mul(small, 1 / DEGREE), one);
  for (let k = DEGREE - 1; k > 0; k--) value = add(mul(matmul(small, value), 1 / k), one);
  for (let k = 0; k < SQUARINGS; k++) value = matmul(value, value);
  return value;
}

/**
 * Cayley's transform (1 − X/2)⁻¹ (1 + X/2) for each matrix of X, `[replicas, m, m]`, in m − 1 products.
 *
 * With Y = X/2, Leverrier's recursion M_1 = 1, M_k = Y M_{k−1} + c_k 1, c_{k+1} = −tr(Y M_k)/k, gives the adjoint of 1 − Y as
 * Σ M_k and its determinant as 1 + Σ c_k. For antisymmetric X no c is negative and nothing cancels. The transform is
 * 2 (1 − Y)⁻¹ − 1.
 */
export function cayleyMatrices(x: Tensor, m: number): Tensor {
  const one = identity(m);
  const half = mul(x, 0.5);
  const turned = matrixTranspose(half);
  let matrix: Tensor = one;
  let adjoint: Tensor = one;
  let determinant: Tensor = constant(1);
  for (let k = 1; k <= m; k++) {
    // tr(Y M) without their product.
    const coefficient = mul(sum(mul(turned, matrix), [1, 2], { keepDims: true }), -1 / k);
    determinant = add(determinant, coefficient);
    if (k === m) break;
    matrix = add(matmul(half, matrix), mul(one, coefficient));
    adjoint = add(adjoint, matrix);
  }
  return add(mul(div(adjoint, determinant), 2), mul(one, -1));
}

function identity(m: number): Tensor {
  const one = new Float64Array(m * m);
  for (let i = 0; i < m; i++) one[i * (m + 1)] = 1;
  return constant(one, [1, m, m]);
}
