/**
 * The closed-form strategy: all linear symmetries at once, as the null space of one Gram matrix.
 *
 * It answers in one pass over the samples, in float64, without the O(ε) bias of a finite step.
 */

import { checkInteger } from "@noether/base";

/** Options of `spectral`. */
export interface SpectralOptions {
  /** Samples per step; bounds the memory (batchSize · n² numbers); default 4096. */
  readonly batchSize?: number;
}

/** Discovery in closed form. */
export interface SpectralStrategy {
  readonly kind: "spectral";
  readonly batchSize: number;
}

/**
 * Chooses discovery in closed form.
 *
 * @throws InputError `not-an-integer`.
 */
export function spectral({ batchSize = 4096 }: SpectralOptions = {}): SpectralStrategy {
  checkInteger(batchSize, "batchSize", 1);
  return { kind: "spectral", batchSize };
}
