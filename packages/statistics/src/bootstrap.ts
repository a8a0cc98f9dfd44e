/** Efron's bootstrap: the uncertainty of any statistic, from samples drawn with replacement from the one at hand. */

import { checkInteger, InputError, type Rng } from "@noether/base";
import { populationBand } from "./band.js";
import type { StatisticsErrorCode } from "./errors.js";
import { quantiles } from "./quantiles.js";

/** Options of `bootstrap`. */
export interface BootstrapOptions {
  /** The stream that samples are drawn from. */
  readonly rng: Rng;
  /** The number of samples to draw; default 1000. */
  readonly draws?: number | undefined;
  /** The chance that the interval covers the truth, in (0, 1); default 0.95. */
  readonly confidence?: number | undefined;
}

/** A statistic with its uncertainty. */
export interface Bootstrap {
  /** The statistic of all rows, each once. */
  readonly value: number;
  /** Its standard deviation over the drawn samples. */
  readonly error: number;
  /** The percentile interval. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * The uncertainty of a statistic of independent rows.
 *
 * @param count - The number of rows.
 * @param statistic - Called with the indices of the rows of one sample, `[count]`, first with each row once. The array is used
 *   again for the next sample.
 * @throws InputError `not-an-integer`, `out-of-range` for the confidence.
 */
export function bootstrap(
  count: number,
  statistic: (rows: Uint32Array) => number,
  { rng, draws = 1000, confidence = 0.95 }: BootstrapOptions,
): Bootstrap {
  checkInteger(count, "count", 1);
  checkInteger(draws, "draws", 1);
  if (!(confidence > 0 && confidence < 1)) {
    throw new InputError<StatisticsErrorCode>({
      code: "out-of-range",
      got: `confidence = ${confidence}`,
      expected: "a number between 0 and 1",
      fix: "Pass for example 0.95.",
    });
  }
  const rows = Uint32Array.from({ length: count }, (_, i) => i);
  const value = statistic(rows);
  const values = Float64Array.from({ length: draws }, () => {
    for (let i = 0; i < count; i++) rows[i] = rng.integer(0, count - 1);
    return statistic(rows);
  });
  const [low, high] = quantiles(values, [(1 - confidence) / 2, (1 + confidence) / 2]) as [number, number];
  return { value, error: populationBand(values).deviation, interval: [low, high] };
}
