/** Cholesky's factor of a positive definite matrix, and the inverse of a lower triangular one. */

/**
 * L, lower triangular, with L Lᵀ = `gram`, `[n, n]`; undefined where `gram` is not positive definite. The input is not checked.
 *
 * @param least - The share of its diagonal entry that each pivot must exceed. Default 0.
 */
export function cholesky(gram: Float64Array, n: number, least: number = 0): Float64Array | undefined {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = gram[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i !== j) {
        l[i * n + j] = sum / l[j * n + j]!;
        continue;
      }
      if (!(sum > least * gram[i * n + i]!)) return undefined;
      l[i * n + i] = Math.sqrt(sum);
    }
  }
  return l;
}

/** L⁻¹ of lower triangular L, `[n, n]`, without zeros on its diagonal. The input is not checked. */
export function lowerInverse(l: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = inverse.subarray(i * n, i * n + n);
    for (let k = 0; k < i; k++) {
      const factor = l[i * n + k]!;
      if (factor === 0) continue;
      for (let j = 0; j <= k; j++) row[j] = row[j]! - factor * inverse[k * n + j]!;
    }
    const own = l[i * n + i]!;
    for (let j = 0; j < i; j++) row[j] = row[j]! / own;
    row[i] = 1 / own;
  }
  return inverse;
}
