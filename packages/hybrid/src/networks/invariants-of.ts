/**
 * Invariants from an algebra: of every quadratic form M that its generators leave invariant, pᵀMq and (p − q)ᵀM(p − q). So the
 * symmetric part of a network can have the symmetry that was found in data, rather than one that was known before.
 */

import { InputError } from "@noether/base";
import { concat } from "@noether/engine";
import { type Generators, invariantForms } from "@noether/lie";
import type { HybridErrorCode } from "../errors.js";
import { allPairInvariants, type Invariants, type InvariantsOptions, pairInvariants } from "./invariants.js";

/** Options of `invariantsOf`. */
export interface InvariantsOfOptions extends Pick<InvariantsOptions, "scale"> {
  /**
   * 2: those of the pair, as `pairInvariants`. Default: those of all pairs of any number of particles, as a set, as
   * `allPairInvariants`.
   */
  readonly particles?: 2 | undefined;
  /** Relative noise of the generators, |δW|/|W|. Default 0: exact but for rounding. */
  readonly noise?: number | undefined;
}

/**
 * The invariants of an algebra of four-vectors: `result.algebra.generators` of `discover`, or `so(1, 3)` of `@noether/lie`.
 *
 * @param algebra - Generators that act on (E, px, py, pz): their size is 4.
 * @throws InputError `wrong-dimension`, `no-invariants` where the algebra leaves no form invariant, and as `invariantForms`.
 */
export function invariantsOf(
  algebra: Generators,
  { particles, noise, ...scale }: InvariantsOfOptions = {},
): Invariants {
  if (algebra.dimension !== 4) {
    throw new InputError<HybridErrorCode>({
      code: "wrong-dimension",
      got: `generators of dimension ${algebra.dimension}`,
      expected: "4, for (E, px, py, pz)",
      fix: "Pass generators that act on one four-vector.",
    });
  }
  const { count, entries } = invariantForms(algebra, { noise });
  if (count === 0) {
    throw new InputError<HybridErrorCode>({
      code: "no-invariants",
      got: `${algebra.count} generators that leave no quadratic form invariant`,
      expected: "at least one form",
      fix: "Use fewer generators or a general network, or state how noisy the generators are.",
    });
  }
  const make = particles === undefined ? allPairInvariants : pairInvariants;
  const each = Array.from({ length: count }, (_, i) =>
    make({ ...scale, form: entries.subarray(16 * i, 16 * (i + 1)) }),
  );
  return {
    ...each[0]!,
    features: each.reduce((total, { features }) => total + features, 0),
    compute: (events) => {
      const parts = each.map(({ compute }) => compute(events));
      return {
        ...parts[0]!,
        values: concat(
          parts.map(({ values }) => values),
          -1,
        ),
      };
    },
  };
}
