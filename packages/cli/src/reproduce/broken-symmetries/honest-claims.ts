/** What of the paper's claim stands, in words that the measured intervals choose. */

import type { ComparisonRow } from "../paper.js";
import { type Estimate, intervalText } from "./honest-interval.js";

/** A difference at each number of training events, smallest first. */
export type DifferencesBySize = readonly { readonly events: number; readonly over: Estimate }[];

/** As good as equal: the authors' own difference of their enlarged network and the general one. */
const EQUAL = 0.002;

/**
 * The claims, each with a verdict.
 *
 * @param differences - Hybrid over general, hybrid over invariant, enlarged hybrid over general.
 */
export function claimRows([
  overGeneral,
  overInvariant,
  enlarged,
]: readonly DifferencesBySize[]): readonly ComparisonRow[] {
  const [first, last] = [overGeneral![0]!, overGeneral!.at(-1)!];
  return [
    claim("the hybrid needs fewer events than the general network", "where events are few", first.events, [
      first.over,
      (interval) => interval[0] > 0,
      (interval) => interval[1] < 0,
    ]),
    claim("the hybrid has no ceiling as the invariant network has", "where events are many", last.events, [
      overInvariant!.at(-1)!.over,
      (interval) => interval[0] > 0,
      (interval) => interval[1] < 0,
    ]),
    claim("the general network wins in the end", "where events are many", last.events, [
      last.over,
      (interval) => interval[1] < 0,
      (interval) => interval[0] > 0,
    ]),
    claim(`the enlarged hybrid ends as the general network, within ${EQUAL}`, "where events are many", last.events, [
      enlarged!.at(-1)!.over,
      (interval) => interval[0] > -EQUAL && interval[1] < EQUAL,
      (interval) => interval[0] > EQUAL || interval[1] < -EQUAL,
    ]),
  ];
}

type Test = (interval: Estimate["interval"]) => boolean;

function claim(
  what: string,
  where: string,
  events: number,
  [over, holds, fails]: readonly [Estimate, Test, Test],
): ComparisonRow {
  const verdict = holds(over.interval) ? "stands" : fails(over.interval) ? "does not stand" : "undecided";
  return {
    quantity: what,
    ours: verdict,
    note: `${where}, ${events.toLocaleString("en")}: difference ${over.mean.toFixed(4)}, 95 %: ${intervalText(over.interval)}`,
  };
}
