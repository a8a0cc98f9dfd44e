/** From the span of generators to an algebra with a canonical basis, structure constants, labels and a name. */

import { canonicalBasis, type Generators, identify, structureConstants } from "@noether/lie";
import { generatorLabel } from "./generator-label.js";
import type { Algebra } from "./result.js";

/**
 * Names what `span` generates.
 *
 * @param span - Linearly independent generators, in any basis.
 * @param components - Names of the n components, for the labels.
 */
export function algebraOf(span: Generators, components: readonly string[]): Algebra {
  const generators = canonicalBasis(span);
  const { constants, closureResidual } = structureConstants(generators);
  const identification = identify(generators);
  const { count, size, entries } = generators;
  const labels = Array.from({ length: count }, (_, k) =>
    generatorLabel(entries.subarray(k * size * size, (k + 1) * size * size), components),
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
