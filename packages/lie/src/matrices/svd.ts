/**
 * Singular values by one-sided Jacobi rotations on the triangular factor (Demmel and Veselić, SIAM J. Matrix Anal. Appl.
 * 13 (1992)): small singular values come out with high relative accuracy, which rank decisions need.
 */

import { checkFinite, checkInteger, checkLength, internalError } from "@noether/base";
import { upperFactor } from "./qr.js";

/** What `rightSingular` found. */
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
 * Singular values and right singular vectors of `matrix`, `[rows, columns]`.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function rightSingular(matrix: ArrayLike<number>, rows: number, columns: number): RightSingular {
  checkInteger(rows, "rows", 0);
  checkInteger(columns, "columns", 1);
  checkLength(matrix, rows * columns, "matrix", `[${rows}, ${columns}]`);
  checkFinite(matrix, "matrix");
  const n = columns;
  // Columns of R as rows of x, so that a rotation works on contiguous memory; the same rotations make the vectors.
  const r = rows > 0 ? upperFactor(Float64Array.from(matrix), rows, n) : new Float64Array(0);
  const height = Math.min(rows, n);
  const x = new Float64Array(n * n);
  for (let i = 0; i < height; i++) for (let j = i; j < n; j++) x[j * n + i] = r[i * n + j]!;
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const dust = (DUST * x.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) ** 2;
  let rotated = true;
  for (let sweep = 0; rotated; sweep++) {
    if (sweep === MOST_SWEEPS) throw internalError(`Jacobi did not converge on a ${rows}x${columns} matrix`);
    rotated = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) rotated = rotatePair(x, v, p * n, q * n, n, dust) || rotated;
  }
  const lengths = Float64Array.from({ length: n }, (_, k) => Math.sqrt(square(x, k * n, n)));
  const order = Int32Array.from(lengths.keys()).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const vectors = new Float64Array(n * n);
  for (const [k, source] of order.entries()) vectors.set(v.subarray(source * n, (source + 1) * n), k * n);
  return { values: Float64Array.from(order, (k) => lengths[k]!), vectors };
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
