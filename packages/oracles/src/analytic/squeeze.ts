/** φ(x) = x₁x₂: kept by squeezes (eᵗx₁, e⁻ᵗx₂), the algebra so(1,1). Source: arXiv:2301.05638, section 4. */

import { mul, slice, squeeze as squeezeAxes } from "@noether/engine";
import { numberedComponents } from "../components.js";
import type { Oracle } from "../oracle.js";

/** The product of the two components of one vector. */
export function squeezeProduct(): Oracle {
  return {
    name: "squeeze",
    formula: "x1 x2",
    vectors: 1,
    dimension: 2,
    components: numberedComponents(2),
    domain: "everywhere",
    evaluate: (x) => squeezeAxes(mul(slice(x, 2, 0, 1), slice(x, 2, 1, 2)), [1]),
  };
}
