/**
 * Is a matrix algebra exactly so(B) on the part of the space that it moves?
 *
 * It is if the moved part U (the sum of the images) has dimension m, the algebra has dimension m(m − 1)/2, and one
 * nondegenerate symmetric B on U has WᵀB + BW = 0 for all W: for so(B) has just that dimension.
 */

import { createRng } from "@noether/base";
import {
  innerProducts,
  lu,
  multiplyRectangular,
  orthonormalRows,
  rightSingular,
  solve,
  symmetricEigenvalues,
  transposed,
} from "@noether/linear-algebra";
import { splitRank } from "../structure/split-rank.js";
import { symmetricForms } from "../structure/symmetric-forms.js";
import type { Precision } from "../structure/undecided.js";

/** The part of R^n that an algebra moves and the part that it leaves alone. */
export interface MovedSpace {
  readonly dimension: number;
  /** `[m, n]`: orthonormal basis of the sum of the images. */
  readonly moved: Float64Array;
  /** `[n − m, n]`: orthonormal basis of the common kernel; of dimension n − m only where the space splits. */
  readonly fixed: Float64Array;
  /** Whether moved and fixed make up R^n. */
  readonly splits: boolean;
}

/** The symmetric form of an algebra that is so(p, q) on its moved space. */
export interface OrthogonalForm {
  /** Number of eigenvalues of the smaller and of the larger sign. */
  readonly p: number;
  readonly q: number;
  /** Sine of the largest angle between the algebra and the exact so(B). */
  readonly deviation: number;
  /** √(largest over smallest |eigenvalue| of B): how much the coordinates are seen to be skewed. */
  readonly skew: number;
}

/** Eigenvalues of B under this fraction of the largest make it degenerate, or nearly. */
const LEAST_EIGENVALUE = 1e-8;
/** What two generic elements leave alone, all do; some more average the noise. */
const ENOUGH = 12;

/**
 * What `matrices`, `[count, n, n]`, move.
 *
 * @throws Undecided
 */
export function movedSpace(matrices: Float64Array, count: number, n: number, precision: Precision): MovedSpace {
  const columns = new Float64Array(count * n * n);
  for (let a = 0; a < count; a++) {
    columns.set(transposed(matrices.subarray(a * n * n, (a + 1) * n * n), n), a * n * n);
  }
  const image = splitRank("the moved part of the space", columns, count * n, n, precision);
  const action = splitRank("the fixed part of the space", matrices, count * n, n, precision);
  const fixed = n - action.rank;
  let splits = image.rank + fixed === n;
  if (splits && fixed > 0) {
    const both = new Float64Array(n * n);
    both.set(image.span);
    both.set(action.kernel, image.rank * n);
    splits = rightSingular(both, n, n).values[n - 1]! > precision.tolerance;
  }
  return { dimension: image.rank, moved: image.span, fixed: action.kernel, splits };
}

/** The form, or undefined if the algebra with basis `matrices`, `[count, n, n]`, is not so(B) on its moved space. */
export function orthogonalForm(
  matrices: Float64Array,
  count: number,
  n: number,
  space: MovedSpace,
  { noise }: Precision,
): OrthogonalForm | undefined {
  const { dimension: m, moved } = space;
  if (!space.splits || m < 2 || (m * (m - 1)) / 2 !== count) return undefined;
  const acting = new Float64Array(count * m * m);
  const back = transposed(moved, m, n);
  for (let a = 0; a < count; a++) {
    const half = multiplyRectangular(moved, matrices.subarray(a * n * n, (a + 1) * n * n), m, n, n);
    acting.set(multiplyRectangular(half, back, m, n, m), a * m * m);
  }
  const found = symmetricForms(...generic(acting, count, m), m, noise);
  if (found.count !== 1 || !found.decided) return undefined;
  const b = found.forms;
  const values = symmetricEigenvalues(b, m);
  const sizes = values.map(Math.abs).sort();
  if (sizes[0]! < LEAST_EIGENVALUE * sizes[m - 1]!) return undefined;
  const negative = values.filter((x) => x < 0).length;
  const [p, q] = negative <= m - negative ? [negative, m - negative] : [m - negative, negative];
  const exact = exactAlgebra(b, m, n, space);
  const skew = Math.sqrt(sizes[m - 1]! / sizes[0]!);
  return { p, q, deviation: largestSine(matrices, exact, count, n * n), skew };
}

/** Some generic elements of the algebra, such that sums of squares estimate those over the basis; all, if they are few. */
function generic(acting: Float64Array, count: number, m: number): [Float64Array, number] {
  if (count <= ENOUGH) return [acting, count];
  const rng = createRng(0).stream("generic");
  const mixing = Float64Array.from({ length: ENOUGH * count }, () => rng.normal() / Math.sqrt(ENOUGH));
  return [multiplyRectangular(mixing, acting, ENOUGH, count, m * m), ENOUGH];
}

/** so(B), `[m(m−1)/2, n, n]`: B⁻¹ times the antisymmetric matrices on the moved space, zero on the fixed one. */
function exactAlgebra(b: Float64Array, m: number, n: number, { moved, fixed }: MovedSpace): Float64Array {
  // Rows of `coordinates` read the moved coordinates off x, along the fixed space.
  const frame = new Float64Array(n * n);
  frame.set(moved);
  frame.set(fixed, m * n);
  const unit = new Float64Array(n * n);
  for (let i = 0; i < n; i++) unit[i * n + i] = 1;
  const coordinates = solve(lu(transposed(frame, n), n), unit, n).subarray(0, m * n);
  const back = transposed(moved, m, n);
  const factors = lu(b, m);
  const exact = new Float64Array(((m * (m - 1)) / 2) * n * n);
  let row = 0;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < i; j++) {
      const antisymmetric = new Float64Array(m * m);
      antisymmetric[i * m + j] = 1;
      antisymmetric[j * m + i] = -1;
      const w = solve(factors, antisymmetric, m);
      exact.set(multiplyRectangular(back, multiplyRectangular(w, coordinates, m, m, n), n, m, n), n * n * row++);
    }
  }
  return exact;
}

/** Sine of the largest principal angle between two spans of `count` rows of `length`: exact to rounding, also near 0. */
export function largestSine(a: Float64Array, b: Float64Array, count: number, length: number): number {
  const left = orthonormalRows(a, count, length, 0).basis;
  const right = orthonormalRows(b, count, length, 0).basis;
  const projected = multiplyRectangular(innerProducts(left, right, count, count, length), right, count, count, length);
  const rest = left.map((x, i) => x - projected[i]!);
  const squares = symmetricEigenvalues(innerProducts(rest, rest, count, count, length), count);
  return Math.sqrt(Math.max(0, squares[count - 1]!));
}
