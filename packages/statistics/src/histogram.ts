/** Counts of values in bins. */

import { type Histogram, HistogramTally } from "./histogram-tally.js";

/** Counts `values` into bins. */
export function histogram(values: ArrayLike<number>, edges: Float64Array): Histogram {
  const tally = new HistogramTally(edges);
  for (let i = 0; i < values.length; i++) tally.add(values[i]!);
  return tally.histogram();
}

/** Counts as densities: divided by the width of their bin and by `total`, so that they integrate to the part within the edges. */
export function density({ edges, counts, outside }: Histogram, total: number): Histogram {
  return { edges, outside, counts: counts.map((count, i) => count / (total * (edges[i + 1]! - edges[i]!))) };
}
