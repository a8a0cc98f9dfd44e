/** What is shown of a family's parameters: which of them, and in which range. */

import type { DiscoveredGroupJson } from "@noether/gan";
import { quantiles, shownRange } from "@noether/statistics";

/** One parameter of all replicas. */
export interface ShownParameter {
  readonly name: string;
  /** Place among the family's parameters. */
  readonly place: number;
  /** Whether it is an angle, whose values come again after a turn. */
  readonly periodic: boolean;
  /** Angles are brought into (−π, π]. */
  readonly value: (raw: number) => number;
  /** Starts and ends, angles within a turn. */
  readonly start: readonly number[];
  /** NaN where a number is not finite. */
  readonly end: readonly number[];
  readonly range: readonly [low: number, high: number];
}

/** Part of the range left free on either side. */
const MARGIN = 0.06;

/** All parameters, those that replicas differ in most first: ends beside starts, by their inner nine tenths. */
export function shownParameters({ parameterNames, replicas }: DiscoveredGroupJson): readonly ShownParameter[] {
  const all = parameterNames.map((name, place): ShownParameter & { readonly share: number } => {
    const turn = name.startsWith("angle");
    const value = turn ? wrapped : (raw: number): number => raw;
    const start = replicas.map((each) => value(each.start[place]!));
    const end = replicas.map((each) => value(each.parameters[place] ?? Number.NaN));
    const good = end.filter((x, i) => Number.isFinite(x) && replicas[i]!.outcome === "converged");
    const reach = (values: readonly number[]): number => {
      const [low, high] = quantiles(values, [0.05, 0.95]);
      return high! - low!;
    };
    const [low, high] = turn ? [-Math.PI, Math.PI] : shownRange([...start, ...good]);
    const room = turn ? 0 : MARGIN * (high - low);
    const share = good.length > 1 ? reach(good) / Math.max(reach(start), Number.MIN_VALUE) : 0;
    return { name, place, periodic: turn, value, start, end, range: [low - room, high + room], share };
  });
  return all.sort((a, b) => b.share - a.share || a.place - b.place);
}

function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.ceil((angle - Math.PI) / (2 * Math.PI));
}
