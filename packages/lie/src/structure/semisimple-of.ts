/** The door to what only reductive algebras have: roots, real forms, representations. */

import { InputError } from "@noether/base";
import type { Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { algebraParts, type ReductiveParts, reductiveParts } from "./algebra-parts.js";
import { decided, type Measured, type StructureOptions } from "./measured.js";

/**
 * Runs `ask` on the parts of a reductive algebra that is not abelian.
 *
 * @throws InputError `not-reductive`, `abelian`; and what `decided` throws.
 */
export function ofReductive<T>(
  g: Generators,
  options: StructureOptions,
  ask: (parts: ReductiveParts, measured: Measured) => T,
): T {
  return decided(g, options, (measured) => {
    const all = algebraParts(measured);
    const parts = reductiveParts(all);
    if (parts) return ask(parts, measured);
    const { radicalDimension, centerDimension } = all.decomposition;
    if (radicalDimension === centerDimension) {
      throw new InputError<LieErrorCode>({
        code: "abelian",
        got: `an abelian algebra of dimension ${g.count}`,
        expected: "one with a semisimple part: an abelian one has no roots",
        fix: "Ask identify for its name.",
      });
    }
    throw new InputError<LieErrorCode>({
      code: "not-reductive",
      got: `an algebra whose radical, of dimension ${radicalDimension}, is more than its center, of dimension ${centerDimension}`,
      expected: "a reductive algebra",
      fix: "Pass a Levi factor, leviDecomposition(g).levi.generators.",
    });
  });
}
