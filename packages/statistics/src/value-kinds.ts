/** A quantity of few values, such as a label or a number of particles, gets a bin for each of them. */

/** More values than this are a scale, not kinds. */
const MOST_KINDS = 8;

/** The distinct values, ascending; undefined where there are more than eight, or only one. */
export function valueKinds(values: ArrayLike<number>): readonly number[] | undefined {
  const kinds = new Set<number>();
  for (let i = 0; i < values.length; i++) {
    kinds.add(values[i]!);
    if (kinds.size > MOST_KINDS) return undefined;
  }
  return kinds.size < 2 ? undefined : [...kinds].sort((a, b) => a - b);
}

/** The edges of bins with one value each: half-way between them, and as far beyond the outermost. */
export function kindEdges(kinds: readonly number[]): readonly number[] {
  const between = kinds.slice(1).map((kind, i) => (kind + kinds[i]!) / 2);
  return [2 * kinds[0]! - between[0]!, ...between, 2 * kinds.at(-1)! - between.at(-1)!];
}

/** The value that a bin of `kindEdges` holds, where some of the bins are missing. */
export function kindIn(
  { low, high }: { readonly low: number; readonly high: number },
  kinds: readonly number[],
): number {
  return kinds.find((kind) => kind > low && kind < high)!;
}
