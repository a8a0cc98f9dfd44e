/** All products x_a · x_b of some vectors, a ≤ b, in a metric: an oracle of many components, kept by O(p, q). */

import { checkInteger } from "@noether/base";
import { gather, mul, sum } from "@noether/engine";
import { type Signature, spacetimeComponents } from "../components.js";
import type { Oracle } from "../oracle.js";
import { metric } from "./metric.js";

/**
 * φ(x_1, …, x_k) = (x_1·x_1, x_1·x_2, …, x_k·x_k): k (k + 1) / 2 outputs.
 *
 * @param signature - Of the metric; (n, 0) for Euclidean vectors.
 * @throws InputError `not-an-integer`.
 */
export function scalarProducts(vectors: number, signature: Signature): Oracle {
  checkInteger(vectors, "vectors", 1);
  const eta = metric(signature);
  const pairs = Array.from({ length: vectors }, (_, a) =>
    Array.from({ length: vectors - a }, (__, b) => [a, a + b] as const),
  ).flat();
  return {
    name: "scalar-products",
    formula: "xa·xb",
    vectors,
    dimension: signature[0] + signature[1],
    components: spacetimeComponents(signature),
    domain: "everywhere",
    evaluate: (x) => {
      const side = (which: 0 | 1): ReturnType<typeof gather> =>
        gather(
          x,
          pairs.map((pair) => pair[which]),
          1,
        );
      return sum(mul(mul(side(0), side(1)), eta), 2);
    },
  };
}
