/**
 * An orthonormal basis of the span of some rows: Gram-Schmidt, twice, largest remaining row first. The last pivot shows
 * how close the rows are to being dependent.
 */

import { norm } from "./products.js";

/** Rows W = L Q, with the rows of W first scaled to unit length. */
export interface OrthonormalRows {
  /** `[rows, columns]`: row i came from row `order[i]`, and spans it together with those before. */
  readonly q: Float64Array;
  readonly order: Int32Array;
  /** What was left of the unit row when its turn came, descending: the last, near 0, shows dependence. */
  readonly pivots: Float64Array;
  readonly rank: number;
}

/** A later row must be longer by this to go first: what is equal but for rounding keeps its order. */
const LONGER = 1 + 2e-9;

/** `a` is `[rows, columns]`; a zero row has pivot 0. Stops at the first pivot under `least`: `q` is then cut short. */
export function orthonormalRows(a: ArrayLike<number>, rows: number, columns: number, least: number): OrthonormalRows {
  const rest: Float64Array[] = [];
  for (let r = 0; r < rows; r++) {
    const row = new Float64Array(columns);
    for (let j = 0; j < columns; j++) row[j] = a[r * columns + j]!;
    const length = norm(row);
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
    const length = norm(row);
    pivots[rank] = length;
    if (!(length > least)) break;
    const at = rank * columns;
    for (let j = 0; j < columns; j++) q[at + j] = row[j]! / length;
    for (let r = rank + 1; r < rows; r++) squares[order[r]!] = subtract(rest[order[r]!]!, q, at);
  }
  return { q, order, pivots, rank };
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
