/** The derived algebra. */

import { multiplyRectangular } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import { algebraParts } from "./algebra-parts.js";
import { decided, type StructureOptions } from "./measured.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/**
 * [g, g], the span of all brackets.
 *
 * @throws InputError `not-closed`, `undecided`, `dependent-generators`, `out-of-range`; `no-generators`, `wrong-length`,
 *   `not-finite` for malformed input.
 */
export function derivedAlgebra(g: Generators, options: StructureOptions = {}): Subalgebra {
  return decided(g, options, (measured) => {
    const { decomposition, coordinates } = algebraParts(measured);
    const rows = multiplyRectangular(
      decomposition.derived,
      coordinates,
      decomposition.derivedDimension,
      g.count,
      g.count,
    );
    return subalgebra(g, measured.algebra.basis, rows);
  });
}
