/**
 * The nilradical.
 *
 * An element z of the radical belongs to it if ad z is nilpotent: if every character λ of the radical on the composition
 * factors of the adjoint representation vanishes on z. For generic y in the radical tr((ad y)^p ad z) = Σ λ(y)^p λ(z), so
 * those traces for p = 0, 1, 2, … vanish together just there: the λ(y) of different characters are different.
 */

import { frobeniusNorm, innerProducts, multiply, multiplyRectangular, transposed } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import { algebraParts } from "./algebra-parts.js";
import { decided, type StructureOptions } from "./measured.js";
import { splitRank } from "./split-rank.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/** Powers of each of so many generic elements: together they separate up to their product of characters. */
const POWERS = 6;
const ELEMENTS = 4;

/**
 * The largest nilpotent ideal.
 *
 * @throws InputError `not-closed`, `undecided`, `dependent-generators`, `out-of-range`; `no-generators`, `wrong-length`,
 *   `not-finite` for malformed input.
 */
export function nilradical(g: Generators, options: StructureOptions = {}): Subalgebra {
  return decided(g, options, (measured) => {
    const { decomposition, algebra, coordinates, precision } = algebraParts(measured);
    const k = g.count;
    const { radical, radicalDimension: r } = decomposition;
    if (r === 0) return subalgebra(g, measured.algebra.basis, radical);
    const actions = new Float64Array(r * k * k);
    for (let i = 0; i < r; i++) actions.set(algebra.adjoint(radical.subarray(i * k, (i + 1) * k)).rows, i * k * k);
    const functionals = new Float64Array(ELEMENTS * POWERS * r);
    for (let e = 0; e < ELEMENTS; e++) {
      const y = Float64Array.from({ length: r }, () => measured.rng.normal());
      const action = multiplyRectangular(y, actions, 1, r, k * k);
      const unit = action.map((x) => x / Math.sqrt(r));
      let power: Float64Array = Float64Array.from({ length: k * k }, (_, i) => (i % (k + 1) === 0 ? 1 : 0));
      for (let p = 0; p < POWERS; p++) {
        // Powers may grow, but those of a nilpotent y are zero: their rounding must not.
        const scale = Math.max(1, frobeniusNorm(power));
        const flipped = transposed(power, k).map((x) => x / scale);
        functionals.set(innerProducts(flipped, actions, 1, r, k * k), (e * POWERS + p) * r);
        power = multiply(power, unit, k);
      }
    }
    const { kernel } = splitRank("the nilradical", functionals, ELEMENTS * POWERS, r, precision);
    const rows = multiplyRectangular(
      multiplyRectangular(kernel, radical, kernel.length / r, r, k),
      coordinates,
      kernel.length / r,
      k,
      k,
    );
    return subalgebra(g, measured.algebra.basis, rows);
  });
}
