/** Eigenvalues and eigenvectors of a general square matrix, real or complex, by its Schur form. */

import { type ComplexMatrix, complexSchur, type RealOrComplex } from "../factorizations/complex-schur.js";

/** Eigenvalues and eigenvectors: A v_k = values[k] v_k. */
export interface Eigen {
  /** `[n]` each, in no particular order. */
  readonly values: ComplexMatrix;
  /**
   * `[n, n]` each: row k is a unit eigenvector of value k. Where the matrix is defective some are nearly equal: their
   * condition is yours to check.
   */
  readonly vectors: ComplexMatrix;
}

/** A smaller difference of eigenvalues, relative to the matrix, is replaced by this: the vector is one of a cluster. */
const EPSILON = 2 ** -53;
/** A matrix under this counts as this large, so that the squares of its ulps are numbers. */
const SMALLEST = 1e-120;

/**
 * Eigenvalues and eigenvectors of `matrix`, `[n, n]`, real or complex. Backward stable.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function eigen(matrix: RealOrComplex, n: number): Eigen {
  const { triangle: t, unitary: u } = complexSchur(matrix, n);
  const values = { re: new Float64Array(n), im: new Float64Array(n) };
  let scale = SMALLEST;
  for (let i = 0; i < n * n; i++) scale = Math.max(scale, Math.abs(t.re[i]!), Math.abs(t.im[i]!));
  const vectors = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  const x = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; k++) {
    values.re[k] = t.re[k * n + k]!;
    values.im[k] = t.im[k * n + k]!;
    solveTriangle(t, k, n, EPSILON * scale, x);
    writeProduct(u, x, k, n, vectors);
  }
  return { values, vectors };
}

/** x with (T − T_kk) x = 0, x_k = 1, by back substitution; shrunk where it would overflow. */
function solveTriangle(t: ComplexMatrix, k: number, n: number, least: number, x: ComplexMatrix): void {
  const lr = t.re[k * n + k]!;
  const li = t.im[k * n + k]!;
  x.re[k] = 1;
  x.im[k] = 0;
  for (let i = k - 1; i >= 0; i--) {
    let sr = 0;
    let si = 0;
    for (let j = i + 1; j <= k; j++) {
      const tr = t.re[i * n + j]!;
      const ti = t.im[i * n + j]!;
      sr += tr * x.re[j]! - ti * x.im[j]!;
      si += tr * x.im[j]! + ti * x.re[j]!;
    }
    let dr = lr - t.re[i * n + i]!;
    const di = li - t.im[i * n + i]!;
    if (Math.abs(dr) + Math.abs(di) < least) dr = least;
    const square = dr * dr + di * di;
    x.re[i] = (sr * dr + si * di) / square;
    x.im[i] = (si * dr - sr * di) / square;
    const size = Math.abs(x.re[i]!) + Math.abs(x.im[i]!);
    if (size < 1e100) continue;
    for (let j = i; j <= k; j++) {
      x.re[j] = x.re[j]! / size;
      x.im[j] = x.im[j]! / size;
    }
  }
}

/** Row k of `vectors` becomes U x (x has k + 1 entries), scaled to length 1. */
function writeProduct(u: ComplexMatrix, x: ComplexMatrix, k: number, n: number, vectors: ComplexMatrix): void {
  let square = 0;
  for (let j = 0; j <= k; j++) square += x.re[j]! ** 2 + x.im[j]! ** 2;
  const scale = 1 / Math.sqrt(square);
  for (let i = 0; i < n; i++) {
    let sr = 0;
    let si = 0;
    for (let j = 0; j <= k; j++) {
      const ur = u.re[i * n + j]!;
      const ui = u.im[i * n + j]!;
      sr += ur * x.re[j]! - ui * x.im[j]!;
      si += ur * x.im[j]! + ui * x.re[j]!;
    }
    vectors.re[k * n + i] = sr * scale;
    vectors.im[k * n + i] = si * scale;
  }
}
