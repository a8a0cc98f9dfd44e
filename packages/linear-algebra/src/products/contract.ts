/** Products of matrices of any shape. */

import { innerProducts } from "./inner-products.js";
import { transposed } from "./products.js";

/** From this many rows on, transposing x first pays. */
const MANY_ROWS = 6;

/** rows, `[d, k]`, times x, `[k, columns]`: `[d, columns]`; 2 d k columns flops, fewer where few rows have zeros. */
export function contract(rows: Float64Array, d: number, k: number, x: Float64Array, columns: number): Float64Array {
  if (d >= MANY_ROWS) return innerProducts(rows, d, transposed(x, k, columns), columns, k);
  const result = new Float64Array(d * columns);
  for (let a = 0; a < d; a++) {
    for (let i = 0; i < k; i++) {
      const factor = rows[a * k + i]!;
      if (factor === 0) continue;
      for (let j = 0; j < columns; j++) {
        result[a * columns + j] = result[a * columns + j]! + factor * x[i * columns + j]!;
      }
    }
  }
  return result;
}
