/**
 * Invariants from an algebra: of every quadratic form M that its generators leave alone, pᵀMq and (p − q)ᵀM(p − q). So the
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
 * @throws InputError `wrong-size`, `no-invariants` where the algebra leaves no form alone, and as `invariantForms`.
 */
export function invariantsOf(
  algebra: Generators,
  { particles, noise, ...scale }: InvariantsOfOptions = {},
): Invariants {
  if (algebra.dimension !== 4) {
    throw refused(
      "wrong-size",
      `generators of size ${algebra.dimension}`,
      "4, for (E, px, py, pz)",
      "Act on one four-vector.",
    );
  }
  const { count, entries } = invariantForms(algebra, noise === undefined ? {} : { noise });
  if (count === 0) {
    const fix = "Use fewer generators, a general network, or say their noise.";
    throw refused(
      "no-invariants",
      `${algebra.count} generators that leave no quadratic form alone`,
      "at least one form",
      fix,
    );
  }
  const make = particles === undefined ? allPairInvariants : pairInvariants;
  const each = Array.from({ length: count }, (_, i) =>
    make({ ...scale, form: entries.subarray(16 * i, 16 * (i + 1)) }),
  );
  return {
    ...each[0]!,
    features: each.reduce((total, { features }) => total + features, 0),
    of: (events) => {
      const parts = each.map(({ of }) => of(events));
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

function refused(code: HybridErrorCode, got: string, expected: string, fix: string): InputError<HybridErrorCode> {
  return new InputError<HybridErrorCode>({ code, got, expected, fix });
}
