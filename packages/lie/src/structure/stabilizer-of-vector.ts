/** The stabilizer of a vector: the symmetry that is left when it takes that value. */

import { checkFinite, checkLength, InputError } from "@noether/base";
import { frobeniusNorm, innerProducts, transposed } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { decided, type StructureOptions } from "./measured.js";
import { splitRank } from "./split-rank.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/**
 * The elements W of the span of `g` with W v = 0, v of n entries.
 *
 * @throws InputError `zero-vector`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`; `no-generators`,
 *   `wrong-length`, `not-finite` for malformed input.
 */
export function stabilizerOfVector(g: Generators, v: ArrayLike<number>, options: StructureOptions = {}): Subalgebra {
  checkLength(v, g.dimension, "v", `[${g.dimension}]`);
  checkFinite(v, "v");
  const length = frobeniusNorm(v);
  if (length === 0) {
    throw new InputError<LieErrorCode>({
      code: "zero-vector",
      got: "a vector of zeros",
      expected: "one that is not zero",
      fix: "Everything leaves 0 alone: pass the value that breaks the symmetry.",
    });
  }
  return decided(g, options, ({ algebra, precision }) => {
    const { dimension: k, size: n, basis } = algebra;
    // Unit generators move a unit vector of R^n by 1/√n on average: on the scale of 1.
    const unit = Float64Array.from(v, (x) => (x / length) * Math.sqrt(n));
    const images = transposed(innerProducts(basis, unit, k * n, 1, n), k, n);
    return subalgebra(g, basis, splitRank("the stabilizer", images, n, k, precision).kernel);
  });
}
