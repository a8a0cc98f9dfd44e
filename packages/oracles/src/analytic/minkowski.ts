/**
 * Oracles of a pseudo-Euclidean metric η = diag(+1, …, −1, …), kept by O(p, q).
 *
 * The default signature (1, 3) is spacetime, with components (E, px, py, pz). Source: arXiv:2301.05638, section 5.
 */

import { mul, slice, square, sum, type Tensor } from "@noether/engine";
import { type Signature, spacetimeComponents } from "../components.js";
import type { Oracle } from "../oracle.js";
import { metric } from "./metric.js";

const SPACETIME: Signature = [1, 3];

function minkowskiOracle(
  signature: Signature,
  name: string,
  formula: string,
  vectors: number,
  evaluate: (x: Tensor, eta: Tensor) => Tensor,
): Oracle {
  const eta = metric(signature);
  return {
    name,
    formula,
    vectors,
    dimension: signature[0] + signature[1],
    components: spacetimeComponents(signature),
    domain: "everywhere",
    evaluate: (x) => evaluate(x, eta),
  };
}

/**
 * φ(x) = xᵀηx of one vector: for a four-momentum the squared mass, in GeV².
 *
 * @throws InputError `not-an-integer` if the signature is not two counts.
 */
export function minkowskiSquare(signature: Signature = SPACETIME): Oracle {
  return minkowskiOracle(signature, "minkowski", "x·x", 1, (x, eta) => sum(mul(square(x), eta), 2));
}

/**
 * φ(p1, p2) = p1ᵀηp2 of two vectors: for massless particles half the squared mass of the pair, in GeV².
 *
 * @throws InputError `not-an-integer` if the signature is not two counts.
 */
export function minkowskiProduct(signature: Signature = SPACETIME): Oracle {
  return minkowskiOracle(signature, "minkowski-product", "p1·p2", 2, (x, eta) =>
    sum(mul(mul(slice(x, 1, 0, 1), slice(x, 1, 1, 2)), eta), 2),
  );
}

/**
 * φ(p1, p2) = (p1 + p2)ᵀη(p1 + p2) of two vectors: the squared invariant mass of a pair, in GeV².
 *
 * It depends on the sum p1 + p2 only, so data whose sums lie in a subspace carry no information on other directions.
 *
 * @throws InputError `not-an-integer` if the signature is not two counts.
 */
export function invariantMass(signature: Signature = SPACETIME): Oracle {
  return minkowskiOracle(signature, "invariant-mass", "(p1 + p2)²", 2, (x, eta) =>
    sum(mul(square(sum(x, 1)), eta), 1, { keepDims: true }),
  );
}
