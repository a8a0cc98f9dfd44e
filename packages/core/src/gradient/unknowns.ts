/**
 * How the numbers that are learned lie in a generator.
 *
 * Real: all n² entries. Complex-linear on C^m, with vectors (Re z, Im z) of length n = 2m: W = [[A, −B], [B, A]], and the
 * unknowns are its first block column [A; B], n × m. So products cost (n × n)·(n × m) in either case, and Σ θ² is
 * tr(W†W) of the m × m complex matrix A + iB.
 */

import { concat, neg, slice, type Tensor } from "@noether/engine";
import type { Oracle } from "@noether/oracles";

/** The unknowns of one generator: `[size, columns]`, row-major. */
export interface Unknowns {
  /** n: the generator is n × n. */
  readonly size: number;
  /** n for real scalars, n/2 for complex ones. */
  readonly columns: number;
  /** size · columns. */
  readonly length: number;
}

/** The unknowns of generators that act on the oracle's vectors. */
export function unknownsOf({ dimension, scalars = "real" }: Oracle): Unknowns {
  const columns = scalars === "complex" ? dimension / 2 : dimension;
  return { size: dimension, columns, length: dimension * columns };
}

/** The n × n matrices of unknowns `[…, n, m]`, as a graph: `[…, n, n]`. */
export function matricesOf({ size, columns }: Unknowns, unknowns: Tensor): Tensor {
  if (columns === size) return unknowns;
  const axis = unknowns.shape.length - 2;
  const [a, b] = [slice(unknowns, axis, 0, columns), slice(unknowns, axis, columns, size)];
  return concat([unknowns, concat([neg(b), a], axis)], axis + 1);
}

/** The n × n matrices of `count` generators, `[count, n, n]`. */
export function toMatrices(unknowns: Unknowns, values: ArrayLike<number>): Float64Array {
  const { size, length } = unknowns;
  const count = values.length / length;
  const out = new Float64Array(count * size * size);
  for (let g = 0; g < count; g++) {
    for (let p = 0; p < length; p++) {
      for (const { at, sign } of entriesOf(unknowns, p)) out[g * size * size + at] = sign * values[g * length + p]!;
    }
  }
  return out;
}

/** A quadratic form on the n² entries of W, `[n·n, n·n]`, as one on the unknowns, `[length, length]`. */
export function restrictGram(unknowns: Unknowns, gram: Float64Array): Float64Array {
  const { size, columns, length } = unknowns;
  if (columns === size) return gram;
  const all = Array.from({ length }, (_, p) => entriesOf(unknowns, p));
  const out = new Float64Array(length * length);
  for (const [p, rows] of all.entries()) {
    for (const [q, entries] of all.entries()) {
      for (const row of rows) {
        for (const { at, sign } of entries) out[p * length + q]! += row.sign * sign * gram[row.at * size * size + at]!;
      }
    }
  }
  return out;
}

/** Where unknown p stands in W, with its sign. */
function entriesOf({ size, columns }: Unknowns, p: number): readonly { readonly at: number; readonly sign: number }[] {
  const [row, column] = [Math.floor(p / columns), p % columns];
  const here = { at: row * size + column, sign: 1 };
  if (columns === size) return [here];
  const below = row >= columns;
  const twin = (below ? row - columns : row + columns) * size + column + columns;
  return [here, { at: twin, sign: below ? -1 : 1 }];
}
