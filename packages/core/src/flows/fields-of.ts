/** The generators of a result as vector fields, whatever they were found as. */

import { generator } from "@noether/lie";
import { fieldOf } from "../fields/field-algebra.js";
import { functionBasis } from "../fields/function-basis.js";
import { matrixField, type VectorField } from "../fields/vector-field.js";
import type { Result } from "../result.js";

/** One field a generator, in the components of the data; none where the result has no algebra. */
export function fieldsOf({ algebra, fields, oracle }: Result): readonly VectorField[] {
  if (fields !== undefined) return Array.from({ length: fields.count }, (_, a) => fieldOf(fields, a));
  if (algebra === undefined) return [];
  const { generators } = algebra;
  const n = oracle.dimension;
  return Array.from({ length: generators.count }, (_, a) => {
    const matrix = generator(generators, a);
    if (generators.dimension === n) return matrixField(matrix, n);
    return { functions: functionBasis({ kind: "affine" }, n), coefficients: matrix.slice(0, n * (n + 1)) };
  });
}
