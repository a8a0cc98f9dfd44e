/**
 * All inner products of two lists of rows, A Bᵀ: the one kernel under the heavy work here. Two rows of A meet four of B
 * at a time, so that each number read is used in several products; 2 flops per product, contiguous access alone.
 */

/** a bᵀ, `[rows, others]`: the inner products of the rows of a, `[rows, length]`, with those of b, `[others, length]`. Shapes are not checked. */
export function innerProducts(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  others: number,
  length: number,
): Float64Array {
  const products = new Float64Array(rows * others);
  multiplyRows(products, a, rows, b, others, length, () => others);
  return products;
}

/** a bᵀ, `[rows, rows]`, of a and b, `[rows, length]` each, where the result is known to be symmetric: half of the work. */
export function symmetricProducts(a: Float64Array, b: Float64Array, rows: number, length: number): Float64Array {
  const products = new Float64Array(rows * rows);
  multiplyRows(products, a, rows, b, rows, length, (i) => Math.min(i + 2, rows));
  for (let i = 0; i < rows; i++) for (let j = 0; j < i; j++) products[j * rows + i] = products[i * rows + j]!;
  return products;
}

/** Rows i and i + 1 of a meet the first `end(i)` rows of b. */
function multiplyRows(
  products: Float64Array,
  a: Float64Array,
  rows: number,
  b: Float64Array,
  others: number,
  length: number,
  end: (i: number) => number,
): void {
  for (let i = 0; i < rows; i += 2) {
    const until = end(i);
    const p = i * length;
    // Where a row is left over it is paired with itself: the second result is written over the first.
    const last = i + 1 === rows;
    const q = last ? p : p + length;
    const at = i * others;
    const below = last ? at : at + others;
    let j = 0;
    for (; j + 3 < until; j += 4) {
      const c = j * length;
      const d = c + length;
      const e = d + length;
      const f = e + length;
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      let [t0, t1, t2, t3] = [0, 0, 0, 0];
      for (let k = 0; k < length; k++) {
        const x = a[p + k]!;
        const y = a[q + k]!;
        const u = b[c + k]!;
        const v = b[d + k]!;
        const w = b[e + k]!;
        const z = b[f + k]!;
        s0 += x * u;
        s1 += x * v;
        s2 += x * w;
        s3 += x * z;
        t0 += y * u;
        t1 += y * v;
        t2 += y * w;
        t3 += y * z;
      }
      products[at + j] = s0;
      products[at + j + 1] = s1;
      products[at + j + 2] = s2;
      products[at + j + 3] = s3;
      products[below + j] = t0;
      products[below + j + 1] = t1;
      products[below + j + 2] = t2;
      products[below + j + 3] = t3;
    }
    for (; j < until; j++) {
      const c = j * length;
      let s = 0;
      let t = 0;
      for (let k = 0; k < length; k++) {
        s += a[p + k]! * b[c + k]!;
        t += a[q + k]! * b[c + k]!;
      }
      products[at + j] = s;
      products[below + j] = t;
    }
  }
}
