/**
 * Eigenvalues ±iμ and eigenvectors of a real antisymmetric matrix.
 *
 * Householder reflections make it tridiagonal, A = Q T Qᵀ with couplings t_j = T_{j+1,j} = −T_{j,j+1}. With
 * D = diag(1, −i, −1, i, …), D* T D = i S, S symmetric with zero diagonal and couplings t_j. So S y = μ y gives
 * A (Q D y) = iμ (Q D y): the arithmetic of the symmetric case, real but for the last step, and as stable.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { LinearAlgebraErrorCode } from "../errors.js";
import type { ComplexMatrix } from "../factorizations/complex-schur.js";
import { applySweeps, implicitQl } from "./implicit-ql.js";

/** Eigenvalues and eigenvectors: A v_k = i values[k] v_k. */
export interface AntisymmetricEigen {
  /** `[n]`, ascending: they come in pairs ±μ, and 0 where n is odd. */
  readonly values: Float64Array;
  /** `[n, n]`: row k is the unit eigenvector of i values[k]. */
  readonly vectors: ComplexMatrix;
}

/** Largest |a_ij + a_ji| relative to the largest entry that passes as rounding. */
const SYMMETRY = 1e-9;

/**
 * Eigenvalues and eigenvectors of `matrix`, `[n, n]`, antisymmetric.
 *
 * @throws InputError `not-antisymmetric`, `wrong-length`, `not-finite`.
 */
export function antisymmetricEigen(matrix: ArrayLike<number>, n: number): AntisymmetricEigen {
  const { a, scale } = checked(matrix, n);
  const reflectors = toTridiagonal(a, n);
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  for (let j = 0; j + 1 < n; j++) e[j] = a[(j + 1) * n + j]!;
  // y[i, k]: component i of the eigenvector of value k.
  const y = new Float64Array(n * n);
  for (let i = 0; i < n; i++) y[i * n + i] = 1;
  implicitQl(d, e, n, (sweeps) => applySweeps(y, n, n, sweeps));
  const order = Int32Array.from(d.keys()).sort((p, q) => d[p]! - d[q]! || p - q);
  // Rows of `re` and `im`: D y, then Q D y.
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (const [k, column] of order.entries()) {
    for (let i = 0; i < n; i++) {
      const x = y[i * n + column]!;
      if (i % 2 === 0) re[k * n + i] = i % 4 === 0 ? x : -x;
      else im[k * n + i] = i % 4 === 1 ? -x : x;
    }
  }
  for (let step = reflectors.length - 1; step >= 0; step--) {
    reflectRows(re, reflectors[step]!, step + 1, n);
    reflectRows(im, reflectors[step]!, step + 1, n);
  }
  return { values: Float64Array.from(order, (k) => d[k]! * scale), vectors: { re, im } };
}

function checked(matrix: ArrayLike<number>, n: number): { a: Float64Array; scale: number } {
  checkInteger(n, "n", 1);
  checkLength(matrix, n * n, "matrix", `[${n}, ${n}]`);
  checkFinite(matrix, "matrix");
  let largest = 0;
  let worst = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      largest = Math.max(largest, Math.abs(matrix[i * n + j]!), Math.abs(matrix[j * n + i]!));
      worst = Math.max(worst, Math.abs(matrix[i * n + j]! + matrix[j * n + i]!));
    }
  }
  if (worst > SYMMETRY * largest) {
    throw new InputError<LinearAlgebraErrorCode>({
      code: "not-antisymmetric",
      got: `a matrix that differs from minus its transpose by ${worst}`,
      expected: `an antisymmetric one, to ${SYMMETRY} of its largest entry ${largest}`,
      fix: "Pass (A − Aᵀ)/2 if that is what you mean.",
    });
  }
  const scale = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) a[i * n + j] = (matrix[i * n + j]! - matrix[j * n + i]!) / (2 * scale);
  }
  return { a, scale };
}

/** A ← H A H step by step until it is tridiagonal; returns v of each H = 1 − v vᵀ (|v|² = 2, or empty). */
function toTridiagonal(a: Float64Array, n: number): Float64Array[] {
  const reflectors: Float64Array[] = [];
  const w = new Float64Array(n);
  for (let k = 0; k + 2 < n; k++) {
    const m = n - k - 1;
    const v = new Float64Array(m);
    let largest = 0;
    for (let i = 0; i < m; i++) {
      v[i] = a[(k + 1 + i) * n + k]!;
      if (i > 0) largest = Math.max(largest, Math.abs(v[i]!));
    }
    if (largest === 0) {
      reflectors.push(new Float64Array(0));
      continue;
    }
    largest = Math.max(largest, Math.abs(v[0]!));
    let square = 0;
    for (let i = 0; i < m; i++) {
      v[i] = v[i]! / largest;
      square += v[i]! * v[i]!;
    }
    const length = Math.sqrt(square);
    const sign = v[0]! < 0 ? -1 : 1;
    v[0] = v[0]! + sign * length;
    const factor = Math.sqrt(2 / (2 * length * (length + Math.abs(v[0]! - sign * length))));
    for (let i = 0; i < m; i++) v[i] = v[i]! * factor;
    reflectors.push(v);
    a[(k + 1) * n + k] = -sign * length * largest;
    a[k * n + k + 1] = sign * length * largest;
    for (let i = 1; i < m; i++) {
      a[(k + 1 + i) * n + k] = 0;
      a[k * n + k + 1 + i] = 0;
    }
    // H A H = A − v (Aᵀv)ᵀ − (A v) vᵀ = A + v wᵀ − w vᵀ with w = A v, for vᵀ A v = 0.
    for (let i = 0; i < m; i++) {
      const row = (k + 1 + i) * n + k + 1;
      let sum = 0;
      for (let j = 0; j < m; j++) sum += a[row + j]! * v[j]!;
      w[i] = sum;
    }
    for (let i = 0; i < m; i++) {
      const row = (k + 1 + i) * n + k + 1;
      const vi = v[i]!;
      const wi = w[i]!;
      for (let j = 0; j < m; j++) a[row + j] = a[row + j]! + vi * w[j]! - wi * v[j]!;
    }
  }
  return reflectors;
}

/** Each row x of `rows` ← x (1 − v vᵀ) on the columns from `from` on. */
function reflectRows(rows: Float64Array, v: Float64Array, from: number, n: number): void {
  if (v.length === 0) return;
  for (let r = 0; r < n; r++) {
    const at = r * n + from;
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += v[j]! * rows[at + j]!;
    for (let j = 0; j < v.length; j++) rows[at + j] = rows[at + j]! - sum * v[j]!;
  }
}
