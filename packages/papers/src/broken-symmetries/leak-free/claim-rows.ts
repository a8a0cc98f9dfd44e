/** Verdicts on the paper's claims, in words that the measured intervals choose. */

import type { ComparisonRow } from "../../paper.js";
import { type Estimate, intervalText } from "./estimate.js";

/** A difference at each number of training events, the smallest first. */
export type DifferencesBySize = readonly { readonly events: number; readonly over: Estimate }[];

/** The largest difference of equals: the authors' own between their enlarged network and the general one. */
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
  const better = ({ interval }: Estimate): boolean => interval[0] > 0;
  const worse = ({ interval }: Estimate): boolean => interval[1] < 0;
  return [
    claim("the hybrid needs fewer events than the general network", first, {
      holds: better(first.over),
      fails: worse(first.over),
    }),
    claim("the hybrid has no ceiling as the invariant network has", overInvariant!.at(-1)!, {
      holds: better(overInvariant!.at(-1)!.over),
      fails: worse(overInvariant!.at(-1)!.over),
    }),
    claim("with enough events the general network wins", last, {
      holds: worse(last.over),
      notYet: better(last.over),
    }),
    claim(`with enough events the enlarged hybrid is the general network's equal, within ${EQUAL}`, enlarged!.at(-1)!, {
      holds: Math.max(...enlarged!.at(-1)!.over.interval.map(Math.abs)) < EQUAL,
      fails: enlarged!.at(-1)!.over.interval[1] < -EQUAL,
      notYet: enlarged!.at(-1)!.over.interval[0] > EQUAL,
    }),
  ];
}

/** The verdict of an interval. A claim about enough events is not refuted by too few of them. */
interface Verdict {
  readonly holds: boolean;
  readonly fails?: boolean;
  readonly notYet?: boolean;
}

function claim(
  what: string,
  { events, over }: DifferencesBySize[number],
  { holds, fails = false, notYet = false }: Verdict,
): ComparisonRow {
  const words = [holds && "stands", fails && "does not stand", notYet && "not yet"].find((word) => word !== false);
  return {
    quantity: what,
    ours: words ?? "undecided",
    note: `with ${events.toLocaleString("en")} events a difference of ${over.mean.toFixed(4)}, 95 %: ${intervalText(over.interval)}`,
  };
}
