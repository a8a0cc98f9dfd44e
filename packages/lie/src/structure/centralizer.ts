/** The centralizer of some matrices in an algebra. */

import { InputError } from "@noether/base";
import { frobeniusNorm, transposed } from "@noether/linear-algebra";
import { bracketsWith, eachTransposed } from "../algebra/brackets-with.js";
import { checkGenerators, type Generators, generator } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { decided, type StructureOptions } from "./measured.js";
import { splitRank } from "./split-rank.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/**
 * The elements of the span of `g` that commute with all of `others`, matrices of the same size: for SU(5) with a vacuum
 * in the adjoint, what is left of it.
 *
 * @throws InputError `unequal-sizes`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`; `no-generators`,
 *   `wrong-length`, `not-finite` for malformed input.
 */
export function centralizer(g: Generators, others: Generators, options: StructureOptions = {}): Subalgebra {
  checkGenerators(others);
  checkSameSize(g, others);
  return decided(g, options, ({ algebra, precision }) => {
    const { dimension: k, size: n, basis } = algebra;
    const flipped = eachTransposed(basis, k, n);
    const rows = others.count * n * n;
    const images = new Float64Array(rows * k);
    for (let a = 0; a < others.count; a++) {
      const size = frobeniusNorm(generator(others, a)) || 1;
      const unit = generator(others, a).map((x) => x / size);
      images.set(transposed(bracketsWith(unit, basis, flipped, 0, k, n), k, n * n), a * n * n * k);
    }
    return subalgebra(g, basis, splitRank("the centralizer", images, rows, k, precision).kernel);
  });
}

/**
 * Throws unless both act on one space.
 *
 * @throws InputError `unequal-sizes`.
 */
export function checkSameSize(g: Generators, others: Generators): void {
  if (g.dimension === others.dimension) return;
  throw new InputError<LieErrorCode>({
    code: "unequal-sizes",
    got: `generators of size ${g.dimension} and matrices of size ${others.dimension}`,
    expected: "matrices of one size",
    fix: "Pass both in the same representation.",
  });
}
