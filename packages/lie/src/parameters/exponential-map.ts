/** A group by the exponentials of its algebra, M = exp(Σ_a θ_a W_a): coordinates of the first kind. */

import { logarithm } from "@noether/linear-algebra";
import { checkGenerators, type Generators } from "../algebra/generators.js";
import { type Parameterization, parameterization } from "./parameterization.js";
import { spanCoordinates } from "./span-coordinates.js";

/**
 * The group of an algebra near 1 by the exponential map, one parameter for each generator.
 *
 * `decompose` takes the principal logarithm: it exists where no eigenvalue is 0 or negative, so that half turns and what
 * lies in other components are refused; and it gives parameters back unchanged where the eigenvalues of Σ θ_a W_a have
 * imaginary parts between −π and π.
 *
 * @param name - Of the group, for messages. Default `"the group of these generators"`.
 * @throws InputError `singular` for dependent generators; `no-generators`, `wrong-length`, `not-finite`. `decompose` throws
 *   `no-principal-value` besides what every `decompose` throws.
 */
export function exponentialMap(g: Generators, name: string = "the group of these generators"): Parameterization {
  checkGenerators(g);
  const coordinates = spanCoordinates(g);
  const parameters = Array.from({ length: g.count }, (_, a) => a);
  return parameterization({
    name: `${name} by exponentials`,
    dimension: g.dimension,
    factors: [{ kind: "exponential", generators: g, parameters }],
    chart: (m) => coordinates(logarithm(m, g.dimension)),
  });
}
