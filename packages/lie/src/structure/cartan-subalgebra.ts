/** The most compact Cartan subalgebra of a reductive algebra. */

import { multiplyRectangular } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { StructureOptions } from "./measured.js";
import { ofReductive } from "./semisimple-of.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/** H = T + A + center. */
export interface CartanSubalgebra extends Subalgebra {
  /** Its compact part, a maximal torus of a maximal compact subalgebra of the semisimple part. */
  readonly torus: Subalgebra;
  /** Its noncompact part. */
  readonly vectorPart: Subalgebra;
  /** Smallest nonzero over largest zero eigenvalue of the generic element whose centralizer it is. */
  readonly gap: number;
}

/**
 * A Cartan subalgebra whose compact part is as large as it can be, and with it the center of `g`.
 *
 * @throws InputError `not-reductive`, `abelian`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`;
 *   `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function cartanSubalgebra(g: Generators, options: StructureOptions = {}): CartanSubalgebra {
  return ofReductive(g, options, ({ semisimple, rows, decomposition, coordinates }, { algebra }) => {
    const k = g.count;
    const { cartan, rank, torus, gap } = semisimple.roots;
    const found = multiplyRectangular(cartan, rows, rank, decomposition.semisimpleDimension, k);
    const all = new Float64Array(found.length + decomposition.center.length);
    all.set(found);
    all.set(multiplyRectangular(decomposition.center, coordinates, decomposition.centerDimension, k, k), found.length);
    return {
      ...subalgebra(g, algebra.basis, all),
      torus: subalgebra(g, algebra.basis, found.subarray(0, torus * k)),
      vectorPart: subalgebra(g, algebra.basis, found.subarray(torus * k)),
      gap,
    };
  });
}
