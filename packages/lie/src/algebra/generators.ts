/**
 * Generators: a list of real square matrices W_a, flat and row-major.
 *
 * They act on column vectors, x' = exp(t W) x. Normalized generators have tr(WᵀW) = 2.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { LieErrorCode } from "../errors.js";

/** `count` real `size`×`size` matrices. */
export interface Generators {
  readonly count: number;
  readonly dimension: number;
  /** `[count, size, size]`. */
  readonly entries: Float64Array;
}

/** A matrix as rows, `[[0, -1], [1, 0]]`, or flat, `[0, -1, 1, 0]`. */
export type MatrixLike = ArrayLike<number> | readonly ArrayLike<number>[];

/**
 * Generators from a list of matrices, each flat or as rows, all of one size. The numbers are copied, not normalized.
 *
 * @throws InputError `no-generators`, `not-square`, `unequal-sizes`, `not-finite`.
 */
export function generators(matrices: readonly MatrixLike[]): Generators {
  const flat = matrices.map(flatten);
  const size = flat.length === 0 ? 0 : Math.sqrt(flat[0]!.length);
  if (size === 0) throw noGenerators();
  const entries = new Float64Array(flat.length * size * size);
  for (const [a, matrix] of flat.entries()) {
    if (matrix.length !== size * size) {
      throw new InputError<LieErrorCode>({
        code: "unequal-sizes",
        got: `matrix 0 with ${size * size} entries and matrix ${a} with ${matrix.length}`,
        expected: "matrices of one size",
        fix: "Pad the smaller ones with zeros if they act on a part of the space.",
      });
    }
    entries.set(matrix, a * size * size);
  }
  checkFinite(entries, "matrices");
  return { count: flat.length, dimension: size, entries };
}

/** One matrix, flat, checked to be square. */
function flatten(matrix: MatrixLike, a: number): Float64Array {
  const nested = Array.isArray(matrix) && matrix.length > 0 && typeof matrix[0] !== "number";
  const rows = nested ? (matrix as readonly ArrayLike<number>[]) : [matrix as ArrayLike<number>];
  const flat = Float64Array.from(rows.flatMap((row) => Array.from(row)));
  const size = nested ? rows.length : Math.sqrt(flat.length);
  const square = Number.isInteger(size) && rows.every((row) => row.length === flat.length / rows.length);
  if (!square || flat.length !== size * size) {
    throw new InputError<LieErrorCode>({
      code: "not-square",
      got: nested
        ? `matrix ${a} with rows of ${rows.map((row) => row.length).join(", ")} entries`
        : `matrix ${a} with ${flat.length} entries`,
      expected: "a square matrix",
      fix: "Pass n rows of n numbers, or n² numbers, row by row.",
    });
  }
  return flat;
}

/**
 * Throws unless `g` is what it claims to be: at least one matrix, entries of the right number, all finite.
 *
 * @throws InputError `no-generators`, `wrong-length`, `not-finite`.
 */
export function checkGenerators(g: Generators): void {
  if (g.count === 0) throw noGenerators();
  checkInteger(g.count, "count", 1);
  checkInteger(g.dimension, "size", 1);
  checkLength(
    g.entries,
    g.count * g.dimension * g.dimension,
    "entries",
    `[${g.count}, ${g.dimension}, ${g.dimension}]`,
  );
  checkFinite(g.entries, "entries");
}

/** Generator a, `[size, size]`; a view, not a copy. */
export function generator({ dimension: size, entries }: Generators, a: number): Float64Array {
  return entries.subarray(a * size * size, (a + 1) * size * size);
}

function noGenerators(): InputError<LieErrorCode> {
  return new InputError<LieErrorCode>({
    code: "no-generators",
    got: "no generators, or matrices without entries",
    expected: "at least one square matrix",
    fix: "Pass the matrices that generate the algebra.",
  });
}
