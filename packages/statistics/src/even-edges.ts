/** Options of `evenEdges`. */
export interface EvenEdgesOptions {
  /** Whether edges lie at equal distances or, `"log"`, at equal ratios; default `"linear"`. */
  readonly spacing?: "linear" | "log" | undefined;
}

/** The `bins + 1` edges of bins of equal width between `low` and `high`, or of equal ratio with `spacing: "log"`. */
export function evenEdges(
  low: number,
  high: number,
  bins: number,
  { spacing = "linear" }: EvenEdgesOptions = {},
): Float64Array {
  return Float64Array.from({ length: bins + 1 }, (_, i) => {
    if (i === 0) return low;
    if (i === bins) return high;
    const part = i / bins;
    return spacing === "log" ? low * (high / low) ** part : low + (high - low) * part;
  });
}
