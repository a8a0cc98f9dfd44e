/** Which tiles of rapidity and azimuth lie around which. */

/** Steps in row and column to a tile itself, those beside it, and those across corners. */
const ups = [0, 0, 0, -1, 1, -1, -1, 1, 1] as const;
const acrosses = [0, -1, 1, 0, 0, -1, 1, -1, 1] as const;

/**
 * The tiles in each direction, `[rows · columns, 9]` in the order of `ups` and `acrosses`: azimuth (columns) goes round, rapidity
 * (rows) ends, where -1 stands.
 */
export function aroundTiles(rows: number, columns: number): Int32Array {
  const around = new Int32Array(9 * rows * columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let direction = 0; direction < 9; direction++, at++) {
        const r = row + ups[direction]!;
        const c = (column + acrosses[direction]! + columns) % columns;
        around[at] = r >= 0 && r < rows ? r * columns + c : -1;
      }
    }
  }
  return around;
}
