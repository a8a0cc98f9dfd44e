/** Counts in bins. */

/** A histogram: `edges` has one entry more than `counts`. */
export interface Histogram {
  /** Rising. A bin holds its lower edge; the last one its upper edge too. */
  readonly edges: Float64Array;
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

/** Fills a histogram value by value. */
export class HistogramTally {
  /** Values so far, or their weights, within the edges or beyond. */
  total = 0;
  readonly #edges: Float64Array;
  readonly #counts: Float64Array;
  #outside = 0;

  constructor(edges: Float64Array) {
    this.#edges = edges;
    this.#counts = new Float64Array(edges.length - 1);
  }

  add(value: number, weight: number = 1): void {
    this.total += weight;
    const edges = this.#edges;
    let [low, high] = [0, this.#counts.length];
    if (!(value >= edges[0]! && value <= edges[high]!)) {
      this.#outside += weight;
      return;
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value < edges[middle]!) high = middle;
      else low = middle;
    }
    this.#counts[low]! += weight;
  }

  histogram(): Histogram {
    return { edges: this.#edges, counts: this.#counts.slice(), outside: this.#outside };
  }
}

/** Counts `values` into bins. */
export function histogram(values: ArrayLike<number>, edges: Float64Array): Histogram {
  const tally = new HistogramTally(edges);
  for (let i = 0; i < values.length; i++) tally.add(values[i]!);
  return tally.histogram();
}

/** Counts as densities: divided by the width of their bin and by `total`, so that they add up to the part within the edges. */
export function density({ edges, counts, outside }: Histogram, total: number): Histogram {
  return { edges, outside, counts: counts.map((count, i) => count / (total * (edges[i + 1]! - edges[i]!))) };
}
