/** The direct sum of a reductive algebra into its simple ideals and its center. */

import { multiplyRectangular } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { StructureOptions } from "./measured.js";
import { ofReductive } from "./semisimple-of.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";
import type { DynkinType } from "./type-of-roots.js";

/** A simple ideal. */
export interface SimpleIdeal extends Subalgebra {
  readonly type: DynkinType;
  /** Whether it is a complex algebra of that type seen as real. */
  readonly complex: boolean;
  /** Rank of its complexification. */
  readonly rank: number;
  /** Dimension of its maximal compact subalgebra. */
  readonly compactDimension: number;
}

/** The ideals of a reductive algebra. */
export interface Ideals {
  /** By falling dimension. */
  readonly simple: readonly SimpleIdeal[];
  readonly center: Subalgebra;
}

/**
 * The simple ideals and the center of a reductive algebra.
 *
 * @throws InputError `not-reductive`, `abelian`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`;
 *   `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function ideals(g: Generators, options: StructureOptions = {}): Ideals {
  return ofReductive(g, options, ({ semisimple, rows, decomposition, coordinates }, { algebra }) => {
    const k = g.count;
    const d = decomposition.semisimpleDimension;
    const simple = semisimple.factors.map(({ type, complex, rank, compactDimension, dimension, basis }) => ({
      ...subalgebra(g, algebra.basis, multiplyRectangular(basis, rows, dimension, d, k)),
      type,
      complex,
      rank,
      compactDimension,
    }));
    const central = multiplyRectangular(decomposition.center, coordinates, decomposition.centerDimension, k, k);
    return {
      simple: simple.sort((a, b) => b.dimension - a.dimension),
      center: subalgebra(g, algebra.basis, central),
    };
  });
}
