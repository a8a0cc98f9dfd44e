/** A number over several trainings. */

/** Its mean, and how far it scatters. */
export interface Band {
  readonly mean: number;
  /** Standard deviation over the trainings; 0 for one. */
  readonly deviation: number;
}

/** The band of one number of each training. */
export function bandOf(values: readonly number[]): Band {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, deviation: values.length === 1 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}
