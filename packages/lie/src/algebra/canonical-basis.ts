/**
 * The sparse canonical basis of the span of some generators: it depends on the span alone, not on how the span was given.
 *
 * 1. Reduced row echelon form: each pivot entry belongs to one basis matrix. Pivot entries are chosen by how much of the
 *    span still reaches them (the diagonal of its projector, which no change of basis alters), the last good one first.
 * 2. Basis matrices that overlap are made orthogonal, in the order of their pivots; those that do not are left alone. So
 *    so(p,q) gives boosts E_ij + E_ji and rotations E_ji − E_ij, and sl(n) gives E_ij and Gell-Mann's diagonal.
 * 3. Each is scaled to tr(WᵀW) = 2. Sign: the entries below the diagonal sum to a positive number; where that sum is 0,
 *    the first leading entry is positive. Order: by the position of the first leading entry, row by row.
 *
 * The result is orthogonal, so it is well conditioned even where no sparse basis exists. Entries within 1e-13 of an
 * integer are set to it, but only if all of that together moves the span by less than 1e-12.
 */

import { InputError } from "@noether/base";
import { dot, frobeniusNorm, orthonormalRows } from "@noether/linear-algebra";
import type { LieErrorCode } from "../errors.js";
import { checkGenerators, type Generators } from "./generators.js";

/** A generator of which less than this remains after projecting the others out is dependent: rounding, with a margin. */
const DEPENDENT = 1e-12;
/** A pivot is good from this fraction of the best on: multipliers stay under 2, and 1/2, 1/3 and 2/3 are not near it. */
const GOOD_PIVOT = 0.29;
/** Rows whose cosine is under this are orthogonal as they are: subtracting would only smear rounding over zeros. */
const ORTHOGONAL = 1e-14;
/** An entry leads if it reaches this fraction of the largest of its matrix: noise does not, 1/n for n up to 50 does. */
const LEADING = 0.02;
/** An entry this near to an integer is taken for it, */
const NEAR_INTEGER = 1e-13;
/** if the span moves by less than this (the sine of the largest angle). */
const SPAN_MOVES = 1e-12;

/**
 * The canonical basis of the span of `g`: as many generators, normalized to tr(WᵀW) = 2 and orthogonal.
 *
 * @throws InputError `dependent-generators`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function canonicalBasis(g: Generators): Generators {
  checkGenerators(g);
  const { count: k, dimension: n } = g;
  const length = n * n;
  const { basis: q, rank, order } = orthonormalRows(g.entries, k, length, DEPENDENT);
  if (rank < k) {
    throw new InputError<LieErrorCode>({
      code: "dependent-generators",
      got: `generator ${order[rank]} in the span of the others`,
      expected: "linearly independent generators",
      fix: "Drop it, or pass a basis of the span.",
    });
  }
  const rows = Array.from({ length: k }, (_, a) => q.slice(a * length, (a + 1) * length));
  const pivots = reduceToEchelon(rows, length);
  const byPivot = rows.map((row, a) => ({ row, pivot: pivots[a]! })).sort((x, y) => x.pivot - y.pivot);
  const basis = orthogonalize(byPivot.map(({ row }) => row)).map((row) => withSign(row, n));
  const ordered = basis
    .map((row, a) => ({ row, leading: leadingEntry(row), a }))
    .sort((x, y) => x.leading - y.leading || x.a - y.a)
    .map(({ row }) => row);
  return { count: k, dimension: n, entries: withIntegers(ordered, length) };
}

/** Gauss-Jordan on orthonormal rows, in place; returns the pivot column of each row. */
function reduceToEchelon(rows: Float64Array[], columns: number): Int32Array {
  const k = rows.length;
  const pivots = new Int32Array(k);
  // Orthonormal rows that span what the pivots so far have not used up: their column norms are the projector's diagonal.
  const rest = rows.map((row) => row.slice());
  for (let step = 0; step < k; step++) {
    const reach = new Float64Array(columns);
    for (const row of rest) for (let j = 0; j < columns; j++) reach[j] = reach[j]! + row[j]! * row[j]!;
    const best = reach.reduce((a, b) => Math.max(a, b), 0);
    let pivot = columns - 1;
    while (reach[pivot]! < GOOD_PIVOT * best) pivot--;
    dropDirection(rest, pivot, Math.sqrt(reach[pivot]!));
    let source = step;
    for (let r = step; r < k; r++) if (Math.abs(rows[r]![pivot]!) > Math.abs(rows[source]![pivot]!)) source = r;
    [rows[step], rows[source]] = [rows[source]!, rows[step]!];
    pivots[step] = pivot;
    const row = rows[step]!;
    const head = row[pivot]!;
    for (let j = 0; j < columns; j++) row[j] = row[j]! / head;
    row[pivot] = 1;
    for (let r = 0; r < k; r++) {
      const factor = rows[r]![pivot]!;
      if (r === step || factor === 0) continue;
      const other = rows[r]!;
      for (let j = 0; j < columns; j++) other[j] = other[j]! - factor * row[j]!;
      other[pivot] = 0;
    }
  }
  return pivots;
}

/** Turns the orthonormal `rest` so that one row carries all of `column`, and drops that row. A Householder reflection. */
function dropDirection(rest: Float64Array[], column: number, length: number): void {
  const last = rest.length - 1;
  const v = Float64Array.from(rest, (row) => row[column]! / length);
  const sign = v[last]! < 0 ? -1 : 1;
  v[last] = v[last]! + sign;
  const scale = 2 / dot(v, v);
  const sum = new Float64Array(rest[0]!.length);
  for (const [r, row] of rest.entries()) for (let j = 0; j < sum.length; j++) sum[j] = sum[j]! + v[r]! * row[j]!;
  for (const [r, row] of rest.entries())
    for (let j = 0; j < sum.length; j++) row[j] = row[j]! - scale * v[r]! * sum[j]!;
  rest.pop();
}

/** Gram-Schmidt, twice, that touches only rows that overlap; each row comes out with norm √2. */
function orthogonalize(rows: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const given of rows) {
    const row = given.slice();
    for (let pass = 0; pass < 2; pass++) {
      const size = frobeniusNorm(row);
      for (const other of done) {
        const overlap = dot(row, other) / 2;
        if (Math.abs(overlap) <= ORTHOGONAL * size) continue;
        for (let j = 0; j < row.length; j++) row[j] = row[j]! - overlap * other[j]!;
      }
    }
    const scale = Math.SQRT2 / frobeniusNorm(row);
    done.push(row.map((x) => x * scale));
  }
  return done;
}

/** The matrix or its negative, by the sign rule. */
function withSign(matrix: Float64Array, n: number): Float64Array {
  let below = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) below += matrix[i * n + j]!;
  const decisive = Math.abs(below) > LEADING ? below : matrix[leadingEntry(matrix)]!;
  return decisive < 0 ? matrix.map((x) => -x) : matrix;
}

/** The position of the first entry that leads. */
function leadingEntry(matrix: Float64Array): number {
  const largest = matrix.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return matrix.findIndex((x) => Math.abs(x) >= LEADING * largest);
}

/** All rows one after the other, entries near integers made integers where the span allows. */
function withIntegers(rows: readonly Float64Array[], length: number): Float64Array {
  const entries = new Float64Array(rows.length * length);
  for (const [a, row] of rows.entries()) entries.set(row, a * length);
  const rounded = entries.map((x) => (Math.abs(x - Math.round(x)) <= NEAR_INTEGER ? Math.round(x) + 0 : x));
  const moved = frobeniusNorm(rounded.map((x, i) => x - entries[i]!)) / Math.SQRT2;
  return moved <= SPAN_MOVES ? rounded : entries;
}
