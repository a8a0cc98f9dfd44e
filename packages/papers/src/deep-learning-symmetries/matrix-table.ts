/** Matrices as a table: a row for each entry. */

import type { Table } from "@noether/figures";
import type { ComplexMatrices } from "./hermitian-generators.js";

/** Matrices with a name. */
export interface NamedMatrices {
  readonly name: string;
  readonly matrices: ComplexMatrices;
}

/** Entries of all sets, indices counted from 1; an imaginary part where a set has one. */
export function matrixTable(sets: readonly NamedMatrices[]): Table {
  const complex = sets.some(({ matrices }) => matrices.im !== undefined);
  return {
    head: ["set", "generator", "row", "column", ...(complex ? ["re", "im"] : ["entry"])],
    rows: sets.flatMap(({ name, matrices: { size, re, im } }) =>
      Array.from(re, (value, at) => [
        name,
        Math.floor(at / size ** 2) + 1,
        (Math.floor(at / size) % size) + 1,
        (at % size) + 1,
        value,
        ...(complex ? [im?.[at] ?? 0] : []),
      ]),
    ),
  };
}
