/**
 * Singular values by one-sided Jacobi rotations on the triangular factor (Demmel and Veselić, SIAM J. Matrix Anal. Appl.
 * 13 (1992)): small singular values come out with high relative accuracy, which rank decisions need.
 */

import { checkFinite, checkInteger, checkLength, internalError } from "@noether/base";
import { dot, frobeniusNorm, identity, transposed } from "../products/products.js";
import { qr, upperFactor } from "./qr.js";

/** Singular values and right singular vectors. */
export interface RightSingular {
  /** `[columns]`, descending; zeros where there are fewer rows than columns. */
  readonly values: Float64Array;
  /** `[columns, columns]`: row k is the unit right singular vector v_k, |A v_k| = values[k]. */
  readonly vectors: Float64Array;
}

/** Two columns whose cosine is under √n times this are orthogonal: their computed product is not better than that. */
const ORTHOGONAL = 2 ** -51;
/** A column this small beside the largest entry is rubbish: in a singular matrix it would shrink without end. */
const DUST = 2 ** -80;
/** Sweeps over all pairs; 6 to 10 are usual. */
const MOST_SWEEPS = 60;

/**
 * Singular values and right singular vectors of `matrix`, `[rows, columns]`; cheaper than `svd` where there are many rows.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function rightSingular(matrix: ArrayLike<number>, rows: number, columns: number): RightSingular {
  checkInteger(rows, "rows", 0);
  checkInteger(columns, "columns", 1);
  checkLength(matrix, rows * columns, "matrix", `[${rows}, ${columns}]`);
  checkFinite(matrix, "matrix");
  const r = rows > 0 ? upperFactor(Float64Array.from(matrix), rows, columns) : new Float64Array(0);
  const { values, vectors } = jacobi(r, Math.min(rows, columns), columns);
  return { values, vectors };
}

/** A = Σ_k values[k] left_kᵀ right_k. */
export interface Svd {
  /** `[min(rows, columns)]`, descending. */
  readonly values: Float64Array;
  /** `[min(rows, columns), rows]`: row k is the unit vector left_k. */
  readonly left: Float64Array;
  /** `[min(rows, columns), columns]`: row k is the unit vector right_k. */
  readonly right: Float64Array;
}

/**
 * The singular value decomposition of `matrix`, `[rows, columns]`. Vectors are orthonormal also where values vanish.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function svd(matrix: ArrayLike<number>, rows: number, columns: number): Svd {
  if (rows < columns) {
    checkInteger(rows, "rows", 1);
    checkLength(matrix, rows * columns, "matrix", `[${rows}, ${columns}]`);
    const { values, left, right } = svd(transposed(matrix, rows, columns), columns, rows);
    return { values, left: right, right: left };
  }
  const { q, r } = qr(matrix, rows, columns);
  const n = columns;
  const { values, vectors, images } = jacobi(r, n, n);
  // Row k of `images` is R v_k: orthogonal to the others whatever its length, if it has one.
  const left = new Float64Array(n * rows);
  const columnsOfQ = transposed(q, rows, n);
  const units = completed(images, values, n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const factor = units[k * n + i]!;
      for (let j = 0; j < rows; j++) left[k * rows + j] = left[k * rows + j]! + factor * columnsOfQ[i * rows + j]!;
    }
  }
  return { values, left, right: vectors };
}

/** The rows of `images`, `[n, n]`, divided by `values`; those that vanish replaced by what is orthogonal to all others. */
function completed(images: Float64Array, values: Float64Array, n: number): Float64Array {
  const units = new Float64Array(n * n);
  const row = (k: number): Float64Array => units.subarray(k * n, (k + 1) * n);
  for (let k = 0; k < n; k++) {
    const length = values[k]!;
    if (length > DUST * values[0]!) {
      for (let i = 0; i < n; i++) units[k * n + i] = images[k * n + i]! / length;
      continue;
    }
    let best = new Float64Array(n);
    for (let axis = 0; axis < n; axis++) {
      const rest = new Float64Array(n);
      rest[axis] = 1;
      for (let pass = 0; pass < 2; pass++) {
        for (let other = 0; other < k; other++) {
          const overlap = dot(rest, row(other));
          for (let i = 0; i < n; i++) rest[i] = rest[i]! - overlap * row(other)[i]!;
        }
      }
      if (frobeniusNorm(rest) > frobeniusNorm(best)) best = rest;
    }
    const length2 = frobeniusNorm(best);
    units.set(
      best.map((x) => x / length2),
      k * n,
    );
  }
  return units;
}

/** Singular values and right vectors of upper triangular r, `[height, n]`, and rows R v_k, `[n, n]`. */
function jacobi(r: Float64Array, height: number, n: number): RightSingular & { readonly images: Float64Array } {
  // Columns of R as rows of x, so that a rotation works on contiguous memory; the same rotations make the vectors.
  const x = new Float64Array(n * n);
  for (let i = 0; i < height; i++) for (let j = i; j < n; j++) x[j * n + i] = r[i * n + j]!;
  const v = identity(n);
  const dust = (DUST * x.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) ** 2;
  let rotated = true;
  for (let sweep = 0; rotated; sweep++) {
    if (sweep === MOST_SWEEPS) throw internalError(`Jacobi did not converge on a ${height}x${n} matrix`);
    rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotated = rotatePair(x, v, p * n, q * n, n, dust) || rotated;
    }
  }
  const lengths = Float64Array.from({ length: n }, (_, k) => Math.sqrt(square(x, k * n, n)));
  const order = Int32Array.from(lengths.keys()).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const vectors = new Float64Array(n * n);
  const images = new Float64Array(n * n);
  for (const [k, source] of order.entries()) {
    vectors.set(v.subarray(source * n, (source + 1) * n), k * n);
    images.set(x.subarray(source * n, (source + 1) * n), k * n);
  }
  return { values: Float64Array.from(order, (k) => lengths[k]!), vectors, images };
}

function square(x: Float64Array, at: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[at + i]! ** 2;
  return sum;
}

/** Makes rows p and q of x orthogonal; false where they are already, or one is shorter than √dust. */
function rotatePair(x: Float64Array, v: Float64Array, p: number, q: number, n: number, dust: number): boolean {
  const a = square(x, p, n);
  const b = square(x, q, n);
  let overlap = 0;
  for (let i = 0; i < n; i++) overlap += x[p + i]! * x[q + i]!;
  if (a <= dust || b <= dust) return false;
  if (Math.abs(overlap) <= ORTHOGONAL * Math.sqrt(n) * Math.sqrt(a) * Math.sqrt(b) || overlap === 0) return false;
  const zeta = (b - a) / (2 * overlap);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  turn(x, p, q, n, c, s);
  turn(v, p, q, n, c, s);
  return true;
}

function turn(x: Float64Array, p: number, q: number, n: number, c: number, s: number): void {
  for (let i = 0; i < n; i++) {
    const a = x[p + i]!;
    const b = x[q + i]!;
    x[p + i] = c * a - s * b;
    x[q + i] = s * a + c * b;
  }
}
