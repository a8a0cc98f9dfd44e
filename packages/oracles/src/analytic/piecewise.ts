/** Oracles of straight pieces, kept by no linear map: their flows bend at the corners. Source: arXiv:2301.05638, section 4. */

import { checkInteger } from "@noether/base";
import { abs, greaterOrEqual, neg, slice, squeeze, sum, where } from "@noether/engine";
import { numberedComponents } from "../components.js";
import type { Oracle } from "../oracle.js";

/**
 * φ(x) = |x₁| + … + |xₙ|. It has no gradient where a component is 0.
 *
 * @throws InputError `not-an-integer`.
 */
export function l1Norm(dimension: number): Oracle {
  checkInteger(dimension, "dimension", 1);
  return {
    name: "l1-norm",
    formula: "|x1| + … + |xn|",
    vectors: 1,
    dimension,
    components: numberedComponents(dimension),
    domain: "everywhere",
    evaluate: (x) => sum(abs(x), 2),
  };
}

/** φ(x) = x₁ where x₁ ≥ 0, else −x₂. It jumps at x₁ = 0. */
export function piecewiseLinear(): Oracle {
  return {
    name: "piecewise-linear",
    formula: "x1 if x1 ≥ 0, else −x2",
    vectors: 1,
    dimension: 2,
    components: numberedComponents(2),
    domain: "everywhere",
    evaluate: (x) => {
      const [first, second] = [slice(x, 2, 0, 1), slice(x, 2, 1, 2)];
      return squeeze(where(greaterOrEqual(first, 0), first, neg(second)), [1]);
    },
  };
}
