/**
 * The closed-form strategy: all symmetries among the chosen vector fields at once, as the null space of one Gram matrix.
 *
 * It takes one pass over the samples, in float64, without the O(ε) bias of a finite step.
 */

import { checkInteger } from "@noether/base";
import type { CountOptions } from "../doubt/count-symmetries.js";
import type { Fields } from "../fields/fields.js";

/** Options of `spectral`. */
export interface SpectralOptions extends CountOptions {
  /** The vector fields to search; default `linear()`, or `complexLinear()` for oracles of complex vectors. */
  readonly fields?: Fields | undefined;
  /**
   * The effect of a symmetry on the oracle's values: `"invariant"`, φ(gx) = φ(x) (the default), or `"linear"`,
   * φ(gx) = ρ(g) φ(x), where the representation ρ is found too.
   */
  readonly values?: "invariant" | "linear" | undefined;
  /** The number of samples per step; default 4096. It affects the answer only through the frame, which the first step fixes. */
  readonly batchSize?: number | undefined;
  /** The number of disjoint parts of the samples that are summed separately, for resampling; default up to 16, as memory allows. */
  readonly folds?: number | undefined;
}

/** Discovery in closed form. */
export interface SpectralStrategy {
  readonly kind: "spectral";
  readonly fields?: Fields | undefined;
  readonly values: "invariant" | "linear";
  readonly batchSize: number;
  readonly folds?: number | undefined;
  /** The confidence and tolerance of statements about learned oracles. */
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
