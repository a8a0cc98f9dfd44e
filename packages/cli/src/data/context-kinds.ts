/** A context with few values, such as a label, has a bin for each of them rather than bins of equal counts. */

/** More values than this are a scale, not kinds. */
const MOST = 8;

/** The values, rising; undefined where there are many, or one only. */
export function contextKinds(values: Float64Array): readonly number[] | undefined {
  const kinds = new Set<number>();
  for (const value of values) {
    kinds.add(value);
    if (kinds.size > MOST) return undefined;
  }
  return kinds.size < 2 ? undefined : [...kinds].sort((a, b) => a - b);
}

/** Edges of bins with one value each: half-way between them. */
export function kindEdges(kinds: readonly number[]): readonly number[] {
  const between = kinds.slice(1).map((kind, i) => (kind + kinds[i]!) / 2);
  return [2 * kinds[0]! - between[0]!, ...between, 2 * kinds.at(-1)! - between.at(-1)!];
}

/** The value that a bin holds: bins of too few samples are missing. */
export function kindIn(
  { low, high }: { readonly low: number; readonly high: number },
  kinds: readonly number[],
): number {
  return kinds.find((kind) => kind > low && kind < high)!;
}
