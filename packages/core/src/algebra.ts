/** From the span of generators to an algebra with a canonical basis, structure constants, labels and a name. */

import {
  canonicalBasis,
  type Generators,
  generator,
  type IdentifyOptions,
  identify,
  structureConstants,
} from "@noether/lie";
import { generatorLabel } from "./generator-label.js";
import type { Algebra } from "./result.js";

/**
 * Names what `span` generates.
 *
 * @param span - Linearly independent generators, in any basis, in the components of the data.
 * @param conditioned - The same generators in components in which no direction outweighs another: the name is the same
 * in all, and safest there.
 * @param components - Names of the n components of the data, for the labels; n + 1 for affine maps.
 * @param options - For generators with noise: how much.
 */
export function algebraOf(
  span: Generators,
  conditioned: Generators,
  components: readonly string[],
  options: IdentifyOptions = {},
): Algebra {
  const generators = canonicalBasis(span);
  const { constants, closureResidual } = structureConstants(generators);
  const identification = identify(conditioned, options);
  const labels = Array.from({ length: generators.count }, (_, a) =>
    generatorLabel(generator(generators, a), components, options.noise),
  );
  return {
    name: identification.name,
    generators,
    labels,
    structureConstants: constants,
    closureResidual,
    identification,
  };
}
