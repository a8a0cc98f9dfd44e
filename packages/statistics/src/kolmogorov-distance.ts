/** How far two samples are apart: the largest difference of their distribution functions, from 0 to 1. */

/** Kolmogorov's distance of two samples; those of the second may have weights. */
export function kolmogorovDistance(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { weights }: { readonly weights?: ArrayLike<number> } = {},
): number {
  const a = Float64Array.from(first).sort();
  const order = Uint32Array.from({ length: second.length }, (_, i) => i).sort((i, j) => second[i]! - second[j]!);
  const weight = (i: number): number => (weights === undefined ? 1 : weights[i]!);
  const total = order.reduce((sum, i) => sum + weight(i), 0);
  let [i, j, below, most] = [0, 0, 0, 0];
  while (i < a.length || j < order.length) {
    const value = Math.min(
      a[i] ?? Number.POSITIVE_INFINITY,
      order[j] === undefined ? Number.POSITIVE_INFINITY : second[order[j]!]!,
    );
    while (i < a.length && a[i]! <= value) i++;
    while (j < order.length && second[order[j]!]! <= value) below += weight(order[j++]!);
    most = Math.max(most, Math.abs(i / a.length - below / total));
  }
  return most;
}
