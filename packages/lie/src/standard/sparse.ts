/** Generators from the few entries that are not zero. */

import { checkInteger, InputError } from "@noether/base";
import type { Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";

/** A matrix as (row, column, value). */
export type Sparse = readonly (readonly [row: number, column: number, value: number])[];

/** Dense generators of size n, each scaled to tr(WᵀW) = 2. */
export function fromSparse(n: number, matrices: readonly Sparse[]): Generators {
  checkInteger(n, "size", 1);
  if (matrices.length === 0) {
    throw new InputError<LieErrorCode>({
      code: "no-generators",
      got: "an algebra of dimension 0",
      expected: "at least one generator",
      fix: "Choose a larger n.",
    });
  }
  const entries = new Float64Array(matrices.length * n * n);
  for (const [a, matrix] of matrices.entries()) {
    const scale = Math.sqrt(matrix.reduce((sum, [, , x]) => sum + x * x, 0) / 2);
    for (const [i, j, x] of matrix) entries[(a * n + i) * n + j] = x / scale;
  }
  return { count: matrices.length, dimension: n, entries };
}
