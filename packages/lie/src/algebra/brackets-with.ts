/** The brackets of one matrix with many: two products of tall matrices. */

import { innerProducts } from "@noether/linear-algebra";

/** [x, W_b] for b from `first` on, `[count, n, n]`; `flipped` are the transposed `entries`. 4 count n³ flops. */
export function bracketsWith(
  x: Float64Array,
  entries: Float64Array,
  flipped: Float64Array,
  first: number,
  count: number,
  n: number,
): Float64Array {
  const length = n * n;
  const from = first * length;
  const to = from + count * length;
  // Rows of W_bᵀ meet rows of x: (x W_b)ᵀ. Rows of W_b meet columns of x: W_b x.
  const left = innerProducts(flipped.subarray(from, to), x, count * n, n, n);
  const right = innerProducts(entries.subarray(from, to), eachTransposed(x, 1, n), count * n, n, n);
  for (let b = 0; b < count; b++) {
    const at = b * length;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) right[at + i * n + j] = left[at + j * n + i]! - right[at + i * n + j]!;
    }
  }
  return right;
}

/** Each of `count` matrices transposed, `[count, n, n]`. */
export function eachTransposed(entries: Float64Array, count: number, n: number): Float64Array {
  const flipped = new Float64Array(entries.length);
  for (let at = 0; at < count * n * n; at += n * n) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) flipped[at + j * n + i] = entries[at + i * n + j]!;
  }
  return flipped;
}
