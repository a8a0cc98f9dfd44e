/** The product of two matrices of any shape. */

import { innerProducts } from "./inner-products.js";
import { transposed } from "./products.js";

/** From this many rows on, transposing b first pays. */
const MANY_ROWS = 6;

/**
 * a b, `[rows, columns]`, of a, `[rows, inner]`, and b, `[inner, columns]`; 2 rows inner columns flops, fewer where a has few
 * rows with zeros. The shapes are not checked.
 */
export function multiplyRectangular(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  if (rows >= MANY_ROWS) return innerProducts(a, transposed(b, inner, columns), rows, columns, inner);
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[i * inner + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < columns; j++) {
        product[i * columns + j] = product[i * columns + j]! + factor * b[k * columns + j]!;
      }
    }
  }
  return product;
}
