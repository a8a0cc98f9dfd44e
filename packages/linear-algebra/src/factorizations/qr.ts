/** QR decomposition by Householder reflections. */

import { checkFinite, checkInteger, checkLength } from "@noether/base";

/** A = Q R of a matrix with `rows` ≥ `columns`, or of any shape: Q is `[rows, least]`, R is `[least, columns]`. */
export interface Qr {
  /** `[rows, min(rows, columns)]`, orthonormal columns. */
  readonly q: Float64Array;
  /** `[min(rows, columns), columns]`, upper triangular, diagonal not negative. */
  readonly r: Float64Array;
}

/**
 * The QR decomposition of `matrix`, `[rows, columns]`; unique where the columns are independent, for R's diagonal is not
 * negative.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function qr(matrix: ArrayLike<number>, rows: number, columns: number): Qr {
  checkInteger(rows, "rows", 1);
  checkInteger(columns, "columns", 1);
  checkLength(matrix, rows * columns, "matrix", `[${rows}, ${columns}]`);
  checkFinite(matrix, "matrix");
  const a = Float64Array.from(matrix);
  const steps = Math.min(rows, columns);
  const reflectors = reflect(a, rows, columns);
  const q = new Float64Array(rows * steps);
  for (let i = 0; i < steps; i++) q[i * steps + i] = 1;
  for (let k = steps - 1; k >= 0; k--) apply(reflectors[k]!, q, k, rows, steps);
  const r = new Float64Array(steps * columns);
  for (let i = 0; i < steps; i++) {
    const sign = a[i * columns + i]! < 0 ? -1 : 1;
    for (let j = i; j < columns; j++) r[i * columns + j] = sign * a[i * columns + j]!;
    if (sign < 0) for (let j = 0; j < rows; j++) q[j * steps + i] = -q[j * steps + i]!;
  }
  return { q, r };
}

/** R alone, `[min(rows, columns), columns]`, signs as they come; `a` is overwritten. */
export function upperFactor(a: Float64Array, rows: number, columns: number): Float64Array {
  reflect(a, rows, columns);
  const steps = Math.min(rows, columns);
  const r = new Float64Array(steps * columns);
  for (let i = 0; i < steps; i++) for (let j = i; j < columns; j++) r[i * columns + j] = a[i * columns + j]!;
  return r;
}

/** Brings `a` to upper triangular form; returns v_k, scaled to length √2 (or empty), for H_k = 1 − v vᵀ on rows ≥ k. */
function reflect(a: Float64Array, rows: number, columns: number): Float64Array[] {
  const steps = Math.min(rows, columns);
  const reflectors: Float64Array[] = [];
  for (let k = 0; k < steps; k++) {
    let largest = 0;
    for (let i = k; i < rows; i++) largest = Math.max(largest, Math.abs(a[i * columns + k]!));
    if (largest === 0) {
      reflectors.push(new Float64Array(0));
      continue;
    }
    const v = new Float64Array(rows - k);
    let square = 0;
    for (let i = k; i < rows; i++) {
      v[i - k] = a[i * columns + k]! / largest;
      square += v[i - k]! ** 2;
    }
    v[0] = v[0]! + (v[0]! < 0 ? -1 : 1) * Math.sqrt(square);
    square = v.reduce((sum, x) => sum + x * x, 0);
    const scale = Math.sqrt(2 / square);
    for (let i = 0; i < v.length; i++) v[i] = v[i]! * scale;
    apply(v, a, k, rows, columns);
    reflectors.push(v);
  }
  return reflectors;
}

/** x ← (1 − v vᵀ) x on rows from k on. */
function apply(v: Float64Array, x: Float64Array, k: number, rows: number, columns: number): void {
  if (v.length === 0) return;
  const sum = new Float64Array(columns);
  for (let i = k; i < rows; i++) {
    const vi = v[i - k]!;
    if (vi === 0) continue;
    for (let j = 0; j < columns; j++) sum[j] = sum[j]! + vi * x[i * columns + j]!;
  }
  for (let i = k; i < rows; i++) {
    const vi = v[i - k]!;
    if (vi === 0) continue;
    for (let j = 0; j < columns; j++) x[i * columns + j] = x[i * columns + j]! - vi * sum[j]!;
  }
}
