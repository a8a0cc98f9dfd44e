/** Edges of histogram bins: `bins + 1` increasing numbers from the smallest to the largest value. */

import { checkFinite, checkInteger, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/** Options of `binEdges`. */
export interface BinEdgesOptions {
  readonly bins: number;
  /** Whether bins have the same width or, at quantiles, the same number of values; default `"equal-count"`. */
  readonly spacing?: "equal-width" | "equal-count" | undefined;
}

/**
 * Edges that cover `values`. Where equal counts would make empty bins, because values repeat, there are fewer bins.
 *
 * @returns At least 2 edges.
 * @throws InputError `not-finite`, `not-an-integer`, `too-few-values` where there are not two different values.
 */
export function binEdges(values: ArrayLike<number>, { bins, spacing = "equal-count" }: BinEdgesOptions): Float64Array {
  checkInteger(bins, "bins", 1, 2 ** 24);
  checkFinite(values, "values");
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  if (last < 1 || sorted[0] === sorted[last]) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "too-few-values",
      got: `${values.length} values without a spread`,
      expected: "at least two different values",
      fix: "Choose another observable or give edges of your own.",
    });
  }
  const [low, high] = [sorted[0]!, sorted[last]!];
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => {
    if (i === 0) return low;
    if (i === bins) return high;
    return spacing === "equal-width" ? low + ((high - low) * i) / bins : sorted[Math.round((last * i) / bins)]!;
  });
  return edges.filter((edge, i) => i === 0 || edge > edges[i - 1]!);
}
