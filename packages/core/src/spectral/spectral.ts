/**
 * The closed-form strategy: all symmetries among the chosen vector fields at once, as the null space of one Gram matrix.
 *
 * It answers in one pass over the samples, in float64, without the O(ε) bias of a finite step.
 */

import { checkInteger } from "@noether/base";
import type { CountOptions } from "../doubt/count-symmetries.js";
import type { Fields } from "../fields/fields.js";

/** Options of `spectral`. */
export interface SpectralOptions extends CountOptions {
  /** Which vector fields are asked for; default `linear()`, and `complexLinear()` for oracles of complex vectors. */
  readonly fields?: Fields | undefined;
  /**
   * What a symmetry does to the oracle's values: `"invariant"`, φ(gx) = φ(x) (the default), or `"linear"`,
   * φ(gx) = ρ(g) φ(x), with the representation ρ found as well.
   */
  readonly values?: "invariant" | "linear" | undefined;
  /** Samples per step; default 4096. The answer does not depend on it, but through the frame, which is that of the first. */
  readonly batchSize?: number | undefined;
  /** Disjoint parts of the samples whose sums are kept apart, for resampling; default up to 16, as memory allows. */
  readonly folds?: number | undefined;
}

/** Discovery in closed form. */
export interface SpectralStrategy {
  readonly kind: "spectral";
  readonly fields?: Fields | undefined;
  readonly values: "invariant" | "linear";
  readonly batchSize: number;
  readonly folds?: number | undefined;
  /** How sure, and to within what: for oracles that are learned. */
  readonly count: CountOptions;
}

/**
 * Chooses discovery in closed form.
 *
 * @throws InputError `not-an-integer`.
 */
export function spectral({
  fields,
  values = "invariant",
  batchSize = 4096,
  folds,
  ...count
}: SpectralOptions = {}): SpectralStrategy {
  checkInteger(batchSize, "batchSize", 1);
  if (folds !== undefined) checkInteger(folds, "folds", 1);
  return {
    kind: "spectral",
    values,
    batchSize,
    count,
    fields,
    folds,
  };
}
