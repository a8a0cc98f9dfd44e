/**
 * An orthonormal basis of the span of some rows, and how the rows are made of it: Gram-Schmidt, twice, largest remaining
 * row first. The last pivot shows how close the rows are to being dependent.
 */

import { dot, norm } from "./products.js";

/** Rows W = L Q, with the rows of W first scaled to unit length. */
export interface OrthonormalRows {
  /** `[rows, columns]`: row i came from row `order[i]`. */
  readonly q: Float64Array;
  readonly order: Int32Array;
  /** What was left of the unit row when its turn came, descending: the last, near 0, shows dependence. */
  readonly pivots: Float64Array;
  /** `[rows, columns]`: rows D_c with ⟨D_c, W_b⟩ = δ_cb for the rows W as given. */
  readonly dual: Float64Array;
}

/** `a` is `[rows, columns]`; a zero row has pivot 0. Stops at the first pivot under `least`: `q` and `dual` are then cut short. */
export function orthonormalRows(
  a: ArrayLike<number>,
  rows: number,
  columns: number,
  least: number,
): OrthonormalRows & { readonly rank: number } {
  const rest: Float64Array[] = [];
  const lengths = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const row = Float64Array.from({ length: columns }, (_, j) => a[r * columns + j]!);
    const length = norm(row);
    lengths[r] = length;
    rest.push(length > 0 ? row.map((x) => x / length) : row);
  }
  const unit = rest.map((row) => row.slice());
  const q = new Float64Array(rows * columns);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const pivots = new Float64Array(rows);
  let rank = 0;
  for (; rank < rows; rank++) {
    let best = rank;
    for (let r = rank; r < rows; r++) if (norm(rest[order[r]!]!) > norm(rest[order[best]!]!) * (1 + 1e-9)) best = r;
    [order[rank], order[best]] = [order[best]!, order[rank]!];
    const row = rest[order[rank]!]!;
    for (let done = 0; done < rank; done++) subtract(row, q.subarray(done * columns, (done + 1) * columns));
    const length = norm(row);
    pivots[rank] = length;
    if (!(length > least)) break;
    const direction = q.subarray(rank * columns, (rank + 1) * columns);
    for (let j = 0; j < columns; j++) direction[j] = row[j]! / length;
    for (let r = rank + 1; r < rows; r++) subtract(rest[order[r]!]!, direction);
  }
  return { q, order, pivots, rank, dual: dualRows(unit, lengths, q, order, rank, columns) };
}

function subtract(row: Float64Array, direction: Float64Array): void {
  const overlap = dot(row, direction);
  for (let j = 0; j < row.length; j++) row[j] = row[j]! - overlap * direction[j]!;
}

/** D = L^{-T} Q, by solving from the last row up; L is lower triangular in pivot order. */
function dualRows(
  unit: readonly Float64Array[],
  lengths: Float64Array,
  q: Float64Array,
  order: Int32Array,
  rank: number,
  columns: number,
): Float64Array {
  const dual = new Float64Array(lengths.length * columns);
  for (let c = rank - 1; c >= 0; c--) {
    const row = q.slice(c * columns, (c + 1) * columns);
    for (let b = c + 1; b < rank; b++) {
      const l = dot(unit[order[b]!]!, q.subarray(c * columns, (c + 1) * columns));
      const lower = dual.subarray(order[b]! * columns, (order[b]! + 1) * columns);
      for (let j = 0; j < columns; j++) row[j] = row[j]! - l * lower[j]!;
    }
    const own = dot(unit[order[c]!]!, q.subarray(c * columns, (c + 1) * columns));
    dual.set(
      row.map((x) => x / own),
      order[c]! * columns,
    );
  }
  for (let r = 0; r < lengths.length; r++) {
    for (let j = 0; j < columns; j++) {
      const at = r * columns + j;
      if (lengths[r]! > 0) dual[at] = dual[at]! / lengths[r]!;
    }
  }
  return dual;
}
