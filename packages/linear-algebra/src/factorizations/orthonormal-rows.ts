/**
 * An orthonormal basis of the span of some rows: Gram-Schmidt, twice, largest remaining row first. The last pivot shows
 * how close the rows are to being dependent.
 */

import { symmetricProducts } from "../products/inner-products.js";
import { multiplyRectangular } from "../products/multiply-rectangular.js";
import { frobeniusNorm } from "../products/products.js";
import { cholesky, lowerInverse } from "./cholesky.js";

/** Rows W = L Q, with the rows of W first scaled to unit length. */
export interface OrthonormalRows {
  /** `[rows, columns]`: row i came from row `order[i]`, and spans it together with those before. */
  readonly basis: Float64Array;
  readonly order: Int32Array;
  /** The length of each unit row beside the rows before it, descending: a last one near 0 shows dependence. */
  readonly pivots: Float64Array;
  readonly rank: number;
}

/** From so many products on the Gram matrix is factored instead, twice, where the rows are independent enough for it. */
const LARGE = 1e6;
const INDEPENDENT = 1e-3;
/** A later row must be longer by this to go first: what is equal but for rounding keeps its order. */
const LONGER = 1 + 2e-9;

/**
 * An orthonormal basis of the rows of `a`, `[rows, columns]`; a zero row has pivot 0. The input is not checked.
 *
 * @param least - The pivot at or under which a row counts as dependent; the basis ends there. Default 0.
 */
export function orthonormalRows(
  a: ArrayLike<number>,
  rows: number,
  columns: number,
  least: number = 0,
): OrthonormalRows {
  if (rows * rows * columns >= LARGE) {
    const found = byGram(a, rows, columns);
    if (found) return found;
  }
  const rest: Float64Array[] = [];
  for (let r = 0; r < rows; r++) {
    const row = new Float64Array(columns);
    for (let j = 0; j < columns; j++) row[j] = a[r * columns + j]!;
    const length = frobeniusNorm(row);
    if (length > 0) for (let j = 0; j < columns; j++) row[j] = row[j]! / length;
    rest.push(row);
  }
  const squares = Float64Array.from(rest, (row) => (row.some((x) => x !== 0) ? 1 : 0));
  const q = new Float64Array(rows * columns);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const pivots = new Float64Array(rows);
  let rank = 0;
  for (; rank < rows; rank++) {
    let best = rank;
    for (let r = rank; r < rows; r++) if (squares[order[r]!]! > squares[order[best]!]! * LONGER) best = r;
    [order[rank], order[best]] = [order[best]!, order[rank]!];
    const row = rest[order[rank]!]!;
    for (let done = 0; done < rank; done++) subtract(row, q, done * columns);
    const length = frobeniusNorm(row);
    pivots[rank] = length;
    if (!(length > least)) break;
    const at = rank * columns;
    for (let j = 0; j < columns; j++) q[at + j] = row[j]! / length;
    for (let r = rank + 1; r < rows; r++) squares[order[r]!] = subtract(rest[order[r]!]!, q, at);
  }
  return { basis: q, order, pivots, rank };
}

/** Takes the unit direction at `at` of q out of the row; returns the square of what is left. */
function subtract(row: Float64Array, q: Float64Array, at: number): number {
  let overlap = 0;
  for (let j = 0; j < row.length; j++) overlap += row[j]! * q[at + j]!;
  let square = 0;
  for (let j = 0; j < row.length; j++) {
    const x = row[j]! - overlap * q[at + j]!;
    row[j] = x;
    square += x * x;
  }
  return square;
}

/**
 * The same by Cholesky's factor of the Gram matrix, with pivots: its errors are squared, so a second round takes them out
 * (CholeskyQR2), and nearly dependent rows are left to Gram-Schmidt. Three times faster.
 */
function byGram(a: ArrayLike<number>, rows: number, columns: number): OrthonormalRows | undefined {
  const unit = Float64Array.from(a);
  for (let r = 0; r < rows; r++) {
    const row = unit.subarray(r * columns, (r + 1) * columns);
    const length = frobeniusNorm(row);
    if (length === 0) return undefined;
    for (let j = 0; j < columns; j++) row[j] = row[j]! / length;
  }
  const gram = symmetricProducts(unit, unit, rows, columns);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const pivots = new Float64Array(rows);
  // Row r of `lower` belongs to row r as given; its columns are in pivot order.
  const lower = new Float64Array(rows * rows);
  const squares = new Float64Array(rows).fill(1);
  for (let rank = 0; rank < rows; rank++) {
    let best = rank;
    for (let r = rank; r < rows; r++) if (squares[order[r]!]! > squares[order[best]!]! * LONGER) best = r;
    [order[rank], order[best]] = [order[best]!, order[rank]!];
    const p = order[rank]!;
    if (!(squares[p]! > INDEPENDENT * INDEPENDENT)) return undefined;
    const pivot = Math.sqrt(squares[p]!);
    pivots[rank] = pivot;
    for (let i = rank; i < rows; i++) {
      const r = order[i]!;
      let sum = gram[r * rows + p]!;
      for (let k = 0; k < rank; k++) sum -= lower[r * rows + k]! * lower[p * rows + k]!;
      const entry = sum / pivot;
      lower[r * rows + rank] = entry;
      squares[r] = squares[r]! - entry * entry;
    }
  }
  const sorted = new Float64Array(rows * columns);
  const factor = new Float64Array(rows * rows);
  for (const [i, r] of order.entries()) {
    sorted.set(unit.subarray(r * columns, (r + 1) * columns), i * columns);
    factor.set(lower.subarray(r * rows, (r + 1) * rows), i * rows);
  }
  const q = multiplyRectangular(lowerInverse(factor, rows), sorted, rows, rows, columns);
  const again = cholesky(symmetricProducts(q, q, rows, columns), rows);
  if (!again) return undefined;
  return { basis: multiplyRectangular(lowerInverse(again, rows), q, rows, rows, columns), order, pivots, rank: rows };
}
