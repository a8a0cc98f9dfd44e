/** The real forms of the simple ideals. */

import type { Generators } from "../algebra/generators.js";
import type { StructureOptions } from "../structure/measured.js";
import { ofReductive } from "../structure/semisimple-of.js";
import type { AlgebraFactor } from "./identification.js";
import { nameFactors } from "./name-ideals.js";

/** A simple ideal by name, whatever it acts on. */
export interface RealFormOfIdeal extends AlgebraFactor {
  /** Other names of the same algebra. */
  readonly aliases: readonly string[];
}

/**
 * The real form of each simple ideal of a reductive algebra, by falling dimension: by type, by the dimension of a maximal
 * compact subalgebra and of its center.
 *
 * @throws InputError `not-reductive`, `abelian`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`;
 *   `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function realForm(g: Generators, options: StructureOptions = {}): RealFormOfIdeal[] {
  return ofReductive(g, options, ({ semisimple, precision }) =>
    nameFactors(semisimple.factors, undefined, precision).map(({ factor, aliases }) => ({ ...factor, aliases })),
  );
}
