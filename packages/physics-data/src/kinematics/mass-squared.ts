/**
 * The square of a sum of four-vectors, in twice the double's digits.
 *
 * m² = E² - p² cancels: a collinear pair of 100 GeV vectors has m² of 1e-8 beside E² of 1e4. So the sum and the squares
 * are carried as unevaluated pairs (Dekker 1971; Knuth's two-sum), and m² is that of the stored components, rounded once.
 * About 80 operations a vector.
 */

/** m², and E² + p², which its rounding is measured against. */
export interface MassSquared {
  m2: number;
  size: number;
}

/** 2^27 + 1 splits a double into two halves whose products are exact. */
const SPLIT = 134217729;

/** Writes into `out` the square of the sum of `count` rows of `p4`, `[.., 4]`, from row `first` on. */
export function massSquared(p4: ArrayLike<number>, first: number, count: number, out: MassSquared): void {
  let high = 0;
  let low = 0;
  let size = 0;
  for (let component = 0; component < 4; component++) {
    let sum = 0;
    let rest = 0;
    for (let i = 4 * first + component, end = i + 4 * count; i < end; i += 4) {
      const term = p4[i]!;
      const next = sum + term;
      const virtual = next - sum;
      rest += sum - (next - virtual) + (term - virtual);
      sum = next;
    }
    const square = sum * sum;
    const scaled = SPLIT * sum;
    const head = scaled - (scaled - sum);
    const tail = sum - head;
    const squareRest = head * head - square + 2 * head * tail + tail * tail + 2 * sum * rest;
    const sign = component === 0 ? 1 : -1;
    const next = high + sign * square;
    const virtual = next - high;
    low += high - (next - virtual) + (sign * square - virtual) + sign * squareRest;
    high = next;
    size += square;
  }
  out.m2 = high + low;
  out.size = size;
}
