/** Columns of numbers with mean 0 and spread 1, whatever their units. */

/** Mean and spread of each column, so that (value − mean) / spread has mean 0 and spread 1. */
export interface Standard {
  readonly mean: Float64Array;
  /** Standard deviation; 1 for a column that does not vary. */
  readonly spread: Float64Array;
}

/** Mean and spread of the columns of `values`, `[count, any]`. */
export function standardOf(values: Float64Array, count: number): Standard {
  const width = values.length / count;
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  for (const [at, value] of values.entries()) mean[at % width] = mean[at % width]! + value / count;
  for (const [at, value] of values.entries()) {
    spread[at % width] = spread[at % width]! + (value - mean[at % width]!) ** 2 / count;
  }
  // Rounding of the mean alone is no spread.
  return { mean, spread: spread.map((v, i) => (Math.sqrt(v) > 1e-12 * Math.abs(mean[i]!) ? Math.sqrt(v) : 1)) };
}

/** (value − mean) / spread for each column. */
export function standardize(values: Float64Array, { mean, spread }: Standard): Float64Array {
  const width = mean.length;
  return values.map((value, at) => (value - mean[at % width]!) / spread[at % width]!);
}

/** Columns as they are. */
export function unstandardized(columns: number): Standard {
  return { mean: new Float64Array(columns), spread: new Float64Array(columns).fill(1) };
}
