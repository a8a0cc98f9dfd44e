/** The edges, values themselves, of `bins` bins that hold equally many of the values; equal edges are merged. */
export function equalCountEdges(values: ArrayLike<number>, bins: number): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const at = Float64Array.from({ length: bins + 1 }, (_, b) => sorted[Math.round((b * (sorted.length - 1)) / bins)]!);
  return at.filter((edge, b) => b === 0 || edge > at[b - 1]!);
}
