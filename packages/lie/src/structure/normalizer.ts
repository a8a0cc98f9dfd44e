/** The normalizer of a subalgebra. */

import { innerProducts, multiplyRectangular, orthonormalRows, transposed } from "@noether/linear-algebra";
import { bracketsWith, eachTransposed } from "../algebra/brackets-with.js";
import { checkGenerators, type Generators } from "../algebra/generators.js";
import { checkSameSize } from "./centralizer.js";
import { decided, type StructureOptions } from "./measured.js";
import { splitRank } from "./split-rank.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/** A unit matrix of the subalgebra is dependent if less than this is left of it beside the others. */
const DEPENDENT = 1e-10;

/**
 * The elements x of the span of `g` with [x, s] in the span of `others` for all s in it.
 *
 * @throws InputError `unequal-sizes`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`; `no-generators`,
 *   `wrong-length`, `not-finite` for malformed input.
 */
export function normalizer(g: Generators, others: Generators, options: StructureOptions = {}): Subalgebra {
  checkGenerators(others);
  checkSameSize(g, others);
  return decided(g, options, ({ algebra, precision }) => {
    const { dimension: k, size: n, basis } = algebra;
    const { basis: q, rank } = orthonormalRows(others.entries, others.count, n * n, DEPENDENT);
    const inside = q.subarray(0, rank * n * n);
    const flipped = eachTransposed(basis, k, n);
    const rows = rank * n * n;
    const images = new Float64Array(rows * k);
    for (let a = 0; a < rank; a++) {
      const brackets = bracketsWith(inside.subarray(a * n * n, (a + 1) * n * n), basis, flipped, 0, k, n);
      const projected = multiplyRectangular(innerProducts(brackets, inside, k, rank, n * n), inside, k, rank, n * n);
      const rest = brackets.map((x, i) => x - projected[i]!);
      images.set(transposed(rest, k, n * n), a * n * n * k);
    }
    return subalgebra(g, basis, splitRank("the normalizer", images, rows, k, precision).kernel);
  });
}
