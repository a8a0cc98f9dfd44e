/** Moments of the columns of a table, `[rows, columns]`, row-major. */

/** The mean and the standard deviation of each column. */
export interface ColumnMoments {
  /** `[columns]`. */
  readonly mean: Float64Array;
  /** Standard deviations, squares divided by the number of rows, `[columns]`. */
  readonly deviation: Float64Array;
}

/** The means and standard deviations of the columns of `data`. */
export function columnMoments(data: ArrayLike<number>, columns: number): ColumnMoments {
  const rows = data.length / columns;
  const mean = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns] = mean[i % columns]! + data[i]! / rows;
  for (let i = 0; i < data.length; i++) {
    squares[i % columns] = squares[i % columns]! + (data[i]! - mean[i % columns]!) ** 2 / rows;
  }
  return { mean, deviation: squares.map(Math.sqrt) };
}

/** The root mean square of each column of `data`, `[columns]`; 1 for a column of zeros, so that one can divide by it. */
export function columnRootMeanSquares(data: ArrayLike<number>, columns: number): Float64Array {
  const squares = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) squares[i % columns] = squares[i % columns]! + data[i]! * data[i]!;
  return squares.map((sum) => Math.sqrt((sum * columns) / data.length) || 1);
}

/** The covariance of the columns of `data`, squares divided by the number of rows, `[columns, columns]`. */
export function covariance(data: ArrayLike<number>, columns: number): Float64Array {
  const rows = data.length / columns;
  const { mean } = columnMoments(data, columns);
  const sums = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) {
      const d = data[row * columns + i]! - mean[i]!;
      for (let j = 0; j <= i; j++) {
        const at = i * columns + j;
        sums[at] = sums[at]! + (d * (data[row * columns + j]! - mean[j]!)) / rows;
      }
    }
  }
  for (let i = 0; i < columns; i++) for (let j = 0; j < i; j++) sums[j * columns + i] = sums[i * columns + j]!;
  return sums;
}
