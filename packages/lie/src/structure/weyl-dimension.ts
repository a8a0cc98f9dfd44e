/** Weyl's dimension formula. */

import { InputError } from "@noether/base";
import type { LieErrorCode } from "../errors.js";
import type { RootSystem } from "./root-system.js";

/**
 * The dimension of the irreducible representation with these Dynkin labels: Π (λ + ρ, α)/(ρ, α) over the positive roots.
 *
 * @throws InputError `wrong-length` where there is not one label for each simple root.
 */
export function weylDimension({ rank, count, roots, squaredLengths }: RootSystem, labels: readonly number[]): number {
  if (labels.length !== rank) {
    throw new InputError<LieErrorCode>({
      code: "wrong-length",
      got: `${labels.length} labels`,
      expected: `${rank}, one for each simple root`,
      fix: "Pass the highest weight on the simple coroots.",
    });
  }
  // (ω_i, α) = c_i (α_i, α_i)/2 for α = Σ c_i α_i. Simple roots come first.
  let dimension = 1;
  for (let a = 0; a < count / 2; a++) {
    let [above, below] = [0, 0];
    for (let i = 0; i < rank; i++) {
      const weight = roots[a * rank + i]! * squaredLengths[i]!;
      above += weight * (labels[i]! + 1);
      below += weight;
    }
    dimension *= above / below;
  }
  return Math.round(dimension);
}
