/** φ(x) = |x| = √(x₁² + … + xₙ²): kept by O(n). Source: arXiv:2301.05638, section 3. */

import { checkInteger } from "@noether/base";
import { sqrt, square, sum } from "@noether/engine";
import { numberedComponents } from "../components.js";
import type { Oracle } from "../oracle.js";

/**
 * The length of one vector. It has no gradient at the origin.
 *
 * @param dimension - n, at least 1.
 * @throws InputError `not-an-integer`.
 */
export function euclideanNorm(dimension: number): Oracle {
  checkInteger(dimension, "dimension", 1);
  return {
    name: "norm",
    formula: "|x|",
    vectors: 1,
    dimension,
    components: numberedComponents(dimension),
    domain: "everywhere",
    evaluate: (x) => sqrt(sum(square(x), 2)),
  };
}
