/** Products and norms of square matrices, flat and row-major: the arithmetic under everything else. */

/** a b, `[n, n]` each; rows of b are added up, so that all access is contiguous. */
export function multiply(a: ArrayLike<number>, b: ArrayLike<number>, n: number): Float64Array {
  const product = new Float64Array(n * n);
  addProduct(product, 1, a, b, n);
  return product;
}

/** sum += factor · a b; 2 n³ flops, fewer where a has zeros. */
export function addProduct(
  sum: Float64Array,
  factor: number,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const x = factor * a[i * n + j]!;
      if (x === 0) continue;
      for (let k = 0; k < n; k++) sum[i * n + k] = sum[i * n + k]! + x * b[j * n + k]!;
    }
  }
}

/** aᵀ, `[columns, rows]`, of a, `[rows, columns]`. */
export function transposed(a: ArrayLike<number>, rows: number, columns: number = rows): Float64Array {
  const flipped = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) flipped[j * rows + i] = a[i * columns + j]!;
  return flipped;
}

/** Σ a_i b_i. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The Euclidean norm of all entries: Frobenius for a matrix. */
export function frobeniusNorm(a: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]!));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** The unit matrix, `[n, n]`. */
export function identity(n: number): Float64Array {
  const unit = new Float64Array(n * n);
  for (let i = 0; i < n; i++) unit[i * n + i] = 1;
  return unit;
}
