/** How far two samples are apart: the largest difference of their distribution functions, from 0 to 1, and its chance. */

/** Options of `kolmogorovDistance` and `kolmogorovTest`. */
export interface KolmogorovOptions {
  /** Weights of the second sample; default 1 for each. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** The outcome of Kolmogorov and Smirnov's test of two samples. */
export interface KolmogorovTest {
  /** The largest difference of the two distribution functions. */
  readonly distance: number;
  /** The chance of a distance at least as large if both samples have one continuous density. */
  readonly pValue: number;
}

/** Terms of Kolmogorov's series that can matter where it is used. */
const TERMS = 100;

/** Kolmogorov's distance of two samples; those of the second may have weights. */
export function kolmogorovDistance(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { weights }: KolmogorovOptions = {},
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

/**
 * Kolmogorov's distance with its chance, from the limiting distribution with Stephens' correction for finite samples (J. R. Stat.
 * Soc. B 32 (1970) 115). Weights count by their effective number, (Σw)²/Σw².
 */
export function kolmogorovTest(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { weights }: KolmogorovOptions = {},
): KolmogorovTest {
  const distance = kolmogorovDistance(first, second, { weights });
  let [sum, squares] = [0, 0];
  for (let i = 0; i < second.length; i++) {
    const weight = weights?.[i] ?? 1;
    sum += weight;
    squares += weight * weight;
  }
  const effective = (sum * sum) / squares;
  const root = Math.sqrt((first.length * effective) / (first.length + effective));
  return { distance, pValue: kolmogorovTail((root + 0.12 + 0.11 / root) * distance) };
}

/** The chance that Kolmogorov's limiting variable is above `x`: 2 Σ (−1)^(k−1) exp(−2k²x²), or its dual for small x. */
export function kolmogorovTail(x: number): number {
  if (x < 1) {
    if (x <= 0) return 1;
    let sum = 0;
    for (let k = 1; k < TERMS; k += 2) sum += Math.exp(-((k * Math.PI) ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 1; k < TERMS; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, sum);
}
