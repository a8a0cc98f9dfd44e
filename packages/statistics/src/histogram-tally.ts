/** Histograms that are filled value by value. */

/** A histogram: `edges` has one entry more than `counts`. */
export interface Histogram {
  /** Rising. A bin holds its lower edge; the last one its upper edge too. */
  readonly edges: Float64Array;
  readonly counts: Float64Array;
  /** The number of values that are in no bin: beyond the edges on either side, or not finite. */
  readonly outside: number;
}

/** Fills a histogram value by value. */
export class HistogramTally {
  /** The number of values so far, or the sum of their weights, within the edges or beyond. */
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
