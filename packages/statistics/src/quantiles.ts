/** Quantiles of values, each at position q (N - 1) of the sorted ones, between two by their straight line (NumPy's default). */
export function quantiles(values: ArrayLike<number>, at: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return at.map((q) => {
    const position = q * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? Number.NaN;
    return below + (position % 1) * ((sorted[Math.ceil(position)] ?? Number.NaN) - below);
  });
}
