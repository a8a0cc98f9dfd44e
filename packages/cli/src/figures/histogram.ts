/** Counts in bins. */

/** A histogram: `edges` has one entry more than `counts`. */
export interface Histogram {
  /** Rising. A bin holds its lower edge; the last one its upper edge too. */
  readonly edges: Float64Array;
  /** Sums of weights. */
  readonly counts: Float64Array;
  /** Entries beyond the edges on either side, or not finite: they are in no bin. */
  readonly outside: number;
}

/** `bins + 1` edges at equal distances, or at equal ratios with `spacing: "log"`. */
export function evenEdges(
  low: number,
  high: number,
  bins: number,
  { spacing = "linear" }: { readonly spacing?: "linear" | "log" } = {},
): Float64Array {
  return Float64Array.from({ length: bins + 1 }, (_, i) => {
    if (i === 0) return low;
    if (i === bins) return high;
    const part = i / bins;
    return spacing === "log" ? low * (high / low) ** part : low + (high - low) * part;
  });
}

/** Counts `values` into bins, each with weight 1 or its entry of `weights`. */
export function histogram(
  values: ArrayLike<number>,
  edges: Float64Array,
  { weights }: { readonly weights?: ArrayLike<number> | undefined } = {},
): Histogram {
  const bins = edges.length - 1;
  const counts = new Float64Array(bins);
  let outside = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= edges[0]! && value <= edges[bins]!)) {
      outside++;
      continue;
    }
    let [low, high] = [0, bins];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value < edges[middle]!) high = middle;
      else low = middle;
    }
    counts[low]! += weights === undefined ? 1 : weights[i]!;
  }
  return { edges, counts, outside };
}

/** Counts as densities: divided by the width of their bin and by `total`, so that they add up to the part within the edges. */
export function density({ edges, counts, outside }: Histogram, total: number): Histogram {
  return { edges, outside, counts: counts.map((count, i) => count / (total * (edges[i + 1]! - edges[i]!))) };
}
