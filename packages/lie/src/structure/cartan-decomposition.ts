/** The Cartan decomposition of a semisimple algebra, or of the semisimple part of a reductive one. */

import { multiply, transposed } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { StructureOptions } from "./measured.js";
import { ofReductive } from "./semisimple-of.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/** K + P: [K, K] ⊂ K, [K, P] ⊂ P, [P, P] ⊂ K. */
export interface CartanDecomposition {
  /** A maximal compact subalgebra. */
  readonly compact: Subalgebra;
  /** Its complement: boosts. A subspace, no subalgebra. */
  readonly noncompact: Subalgebra;
  /** `[n, n]`: a positive form H that K leaves alone, WᵀH + HW = 0, and for which P is symmetric, WᵀH = HW. */
  readonly form: Float64Array;
  /** Smallest |eigenvalue| of the trace form in balanced coordinates: 1 without noise. */
  readonly purity: number;
}

/**
 * Splits the semisimple part of a reductive algebra.
 *
 * @throws InputError `not-reductive`, `abelian`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`;
 *   `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function cartanDecomposition(g: Generators, options: StructureOptions = {}): CartanDecomposition {
  return ofReductive(g, options, ({ semisimple, rows, fullMap }, { algebra }) => {
    const { count: k, dimension: n } = g;
    const at = semisimple.compactDimension * k;
    return {
      compact: subalgebra(g, algebra.basis, rows.subarray(0, at)),
      noncompact: subalgebra(g, algebra.basis, rows.subarray(at)),
      form: multiply(transposed(fullMap, n), fullMap, n),
      purity: semisimple.purity,
    };
  });
}
