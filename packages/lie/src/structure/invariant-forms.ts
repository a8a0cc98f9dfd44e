/**
 * The quadratic forms that an algebra leaves alone: symmetric M with WᵀM + MW = 0 for every generator W, so that xᵀMy is the
 * same before and after exp(tW) moves both vectors. Minkowski's for the Lorentz algebra.
 */

import { InputError } from "@noether/base";
import { canonicalBasis } from "../algebra/canonical-basis.js";
import { checkGenerators, type Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { symmetricForms } from "./symmetric-forms.js";

/** Options of `invariantForms`. */
export interface InvariantFormsOptions {
  /** Relative noise of the generators, |δW|/|W|. Default 0: exact but for rounding. */
  readonly noise?: number | undefined;
}

/** Forms as flat matrices. */
export interface InvariantForms {
  readonly count: number;
  /** The dimension of the space. */
  readonly size: number;
  /** `[count, size, size]`, symmetric. */
  readonly entries: Float64Array;
}

/**
 * All of them, as a sparse basis: the largest entry of each is 1, in the order of `canonicalBasis`. None is an answer too.
 *
 * @throws InputError `undecided` where there is no clear gap between forms that are left alone and forms that
 *   are not; `out-of-range`, and as `checkGenerators`.
 */
export function invariantForms(g: Generators, { noise = 0 }: InvariantFormsOptions = {}): InvariantForms {
  checkGenerators(g);
  if (!(noise >= 0 && noise < 1)) {
    throw new InputError<LieErrorCode>({
      code: "out-of-range",
      got: `noise = ${noise}`,
      expected: "a number from 0 to below 1",
      fix: "Change noise or leave it out.",
    });
  }
  const { dimension: size } = g;
  const { count, forms, decided, decades } = symmetricForms(g.entries, g.count, size, noise);
  if (!decided) {
    throw new InputError<LieErrorCode>({
      code: "undecided",
      got: `generators with a gap of ${decades.toFixed(1)} decades after ${count} invariant forms`,
      expected: "a clear gap",
      fix: "Pass the noise of the generators as noise, or snap them to an exact algebra.",
    });
  }
  if (count === 0) return { count, size, entries: forms };
  const basis = canonicalBasis({ count, dimension: size, entries: forms }).entries;
  const entries = new Float64Array(basis.length);
  for (let at = 0; at < basis.length; at += size * size) {
    const form = basis.subarray(at, at + size * size);
    const largest = form.reduce((most, x) => (Math.abs(x) > Math.abs(most) * (1 + SAME) ? x : most), 0);
    for (const [i, x] of form.entries()) entries[at + i] = x === 0 ? 0 : x / largest;
  }
  return { count, size, entries };
}

/** Entries that differ by less are as large: then the first of them is made 1. */
const SAME = 1e-6;
