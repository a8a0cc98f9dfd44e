/** Wilcoxon's rank-sum test, the same as Mann and Whitney's U test, by its normal limit with the correction for ties. */

import { InputError } from "@noether/base";
import type { StatisticsErrorCode } from "./errors.js";
import { normalTail } from "./normal.js";
import { rankArea } from "./rank-area.js";

/** The outcome of the rank-sum test. */
export interface RankTest {
  /** The chance that a value of the first sample is above one of the second; 0.5 for samples of one density. */
  readonly area: number;
  /** By how many standard errors the area is above 0.5; 0 if all values are equal. */
  readonly z: number;
  /** The chance of an area at least as far from 0.5, on either side, for samples of one density. */
  readonly pValue: number;
}

/**
 * Tests whether values of one sample tend to be larger than those of another.
 *
 * @throws InputError `no-values` if a sample is empty.
 */
export function rankTest(first: ArrayLike<number>, second: ArrayLike<number>): RankTest {
  if (first.length === 0 || second.length === 0) {
    throw new InputError<StatisticsErrorCode>({
      code: "no-values",
      got: "an empty sample",
      expected: "two samples with at least one value each",
      fix: "Pass both samples.",
    });
  }
  const area = rankArea(first, second);
  const total = first.length + second.length;
  const all = new Float64Array(total);
  all.set(Float64Array.from(first));
  all.set(Float64Array.from(second), first.length);
  all.sort();
  let ties = 0;
  for (let from = 0; from < total; ) {
    let to = from + 1;
    while (to < total && all[to] === all[from]) to++;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const error = Math.sqrt((total + 1 - ties / (total * (total - 1))) / (12 * first.length * second.length));
  const z = error > 0 ? (area - 0.5) / error : 0;
  return { area, z, pValue: Math.min(1, 2 * normalTail(Math.abs(z))) };
}
