/** How well a score separates two classes: the chance that a signal event scores above a background event. */

/** The area under the receiver operating characteristic, with DeLong's standard error. */
export interface AreaUnderCurve {
  readonly auc: number;
  readonly error: number;
}

/**
 * The area, ties counted half, and its standard error from the spread of the placements (DeLong et al., Biometrics 44, 1988).
 * Both samples need at least two scores.
 */
export function areaUnderCurve(signal: ArrayLike<number>, background: ArrayLike<number>): AreaUnderCurve {
  const [s, b] = [placements(signal, background), placements(background, signal)];
  const variance = (values: Float64Array): number => {
    const mean = meanOf(values);
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  };
  return { auc: meanOf(s), error: Math.sqrt(variance(s) / s.length + variance(b) / b.length) };
}

/** For each score the part of the others below it, ties counted half. */
function placements(scores: ArrayLike<number>, others: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(others).sort();
  const firstAtLeast = (value: number, strictly: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (strictly ? sorted[middle]! <= value : sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return Float64Array.from(
    scores,
    (score) => (firstAtLeast(score, false) + firstAtLeast(score, true)) / (2 * sorted.length),
  );
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
