/** The area under the ROC curve. */

/**
 * The chance that a score of the first kind is above one of the second; ties count half. By ranks (Mann and Whitney), NaN
 * if a score is.
 */
export function areaUnderCurve(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const scores = Float64Array.from({ length: first.length + second.length }, (_, i) =>
    i < first.length ? first[i]! : second[i - first.length]!,
  );
  if (scores.some(Number.isNaN)) return Number.NaN;
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  let ranks = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) if (order[i]! < first.length) ranks += rank;
    from = to;
  }
  return (ranks - (first.length * (first.length + 1)) / 2) / (first.length * second.length);
}
