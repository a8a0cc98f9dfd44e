/** The center. */

import { multiplyRectangular } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import { algebraParts } from "./algebra-parts.js";
import { decided, type StructureOptions } from "./measured.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/**
 * The elements that commute with all.
 *
 * @throws InputError `not-closed`, `undecided`, `dependent-generators`, `out-of-range`; `no-generators`, `wrong-length`,
 *   `not-finite` for malformed input.
 */
export function center(g: Generators, options: StructureOptions = {}): Subalgebra {
  return decided(g, options, (measured) => {
    const { decomposition, coordinates } = algebraParts(measured);
    const rows = multiplyRectangular(
      decomposition.center,
      coordinates,
      decomposition.centerDimension,
      g.count,
      g.count,
    );
    return subalgebra(g, measured.algebra.basis, rows);
  });
}
