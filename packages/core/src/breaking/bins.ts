/** Bins of a context variable: by edges, or of equal counts. */

import { equalCountEdges } from "@noether/statistics";

/** A number for each sample. */
export interface Context {
  /** The name in reports, such as `"pT"`. */
  readonly name: string;
  /** The number for each sample, `[samples]`. */
  readonly values: Float64Array;
}

/** A bin from `low` (included) to `high` (excluded, except in the last bin). */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly samples: number;
}

/** The bins of `values` with the indices of their samples; what lies outside all edges is in none. */
export function binsOf(
  values: Float64Array,
  bins: number | readonly number[],
): readonly { readonly low: number; readonly high: number; readonly samples: readonly number[] }[] {
  const edges = typeof bins === "number" ? Array.from(equalCountEdges(values, bins)) : bins;
  const out = edges.slice(1).map((high, b) => ({ low: edges[b]!, high, samples: [] as number[] }));
  for (const [i, value] of values.entries()) {
    const b = edges.findLastIndex((edge) => value >= edge);
    if (b === edges.length - 1 && value === edges[b]) out.at(-1)?.samples.push(i);
    else out[b]?.samples.push(i);
  }
  return out;
}
