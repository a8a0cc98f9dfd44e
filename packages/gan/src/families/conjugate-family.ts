/**
 * A family seen through a warp: g = T⁻¹ ∘ h ∘ T, with h of one family and T of another that can be inverted.
 *
 * A density that is bent, p(x) = q(T x) with T of determinant 1, has the symmetries of q in the coordinates T x. Maps near the
 * identity, as compositions of shears alone are at first, fall back to it in training; here h begins anywhere in its group,
 * and the warp is learned beside it.
 */

import { InputError, UnsupportedError } from "@noether/base";
import { slice, type Tensor } from "@noether/engine";
import type { GanErrorCode } from "../errors.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/**
 * The maps T⁻¹ ∘ h ∘ T. Parameters: those of `inner`, then those of `warp`. They keep volumes if `inner` does and `warp` too.
 *
 * @param inner - What h is of: `rotationFamily(2)`, ….
 * @param warp - What T is of: `shearFamily`, `couplingFamily`, or a graph family with an inverse.
 * @throws InputError `dimensions-differ`; UnsupportedError `no-inverse`.
 */
export function conjugateFamily(inner: SymmetryFamily, warp: SymmetryFamily): SymmetryFamily {
  const { invert, dimension } = warp;
  if (invert === undefined) {
    throw new UnsupportedError<GanErrorCode>({
      code: "no-inverse",
      got: `the warp ${warp.name}`,
      expected: "a family whose maps can be inverted in closed form",
      fix: "Take shearFamily or couplingFamily, or give graphFamily an `invert`.",
    });
  }
  if (inner.dimension !== dimension) {
    throw new InputError<GanErrorCode>({
      code: "dimensions-differ",
      got: `${inner.name} in R^${inner.dimension}, and ${warp.name} in R^${dimension}`,
      expected: "families of one space",
      fix: "Give both the same dimension.",
    });
  }
  const [first, last] = [inner.parameterNames.length, inner.parameterNames.length + warp.parameterNames.length];
  return {
    name: `${inner.name}, seen through ${warp.name}`,
    dimension,
    parameterNames: [...inner.parameterNames, ...warp.parameterNames],
    lengthPowers: [...inner.lengthPowers, ...warp.lengthPowers],
    apply: (parameters: Tensor, x: Tensor): Tensor => {
      const bend = slice(parameters, 1, first, last);
      return invert(bend, inner.apply(slice(parameters, 1, 0, first), warp.apply(bend, x)));
    },
    start: (rng, spread) => Float64Array.of(...inner.start(rng, spread), ...warp.start(rng, spread)),
  };
}
