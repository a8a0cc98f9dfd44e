/** Directions in words: the components they consist of, where they are spanned by whole axes; sums of them elsewhere. */

/** Entries below this share of the largest are rounding. */
const NEGLIGIBLE = 1e-9;

/**
 * Names the span of `rows`, for sentences: `["px", "py"]`, or `["px − 0.5 py"]`.
 *
 * @param rows - `[count, n]`, linearly independent.
 * @param components - Names of the n components.
 */
export function nameDirections(rows: Float64Array, components: readonly string[]): readonly string[] {
  return reducedRows(rows, components.length).map((row) => {
    const terms = components.flatMap((name, i) => {
      const value = row[i]!;
      if (Math.abs(value) < NEGLIGIBLE) return [];
      const size = Math.abs(value);
      return [
        {
          sign: value < 0 ? "−" : "+",
          text: Math.abs(size - 1) < NEGLIGIBLE ? name : `${size.toPrecision(3)} ${name}`,
        },
      ];
    });
    return terms
      .map(({ sign, text }, i) => (i === 0 ? (sign === "−" ? `−${text}` : text) : `${sign} ${text}`))
      .join(" ");
  });
}

/** Reduced row echelon form by Gauss-Jordan with the largest remaining pivot. */
function reducedRows(rows: Float64Array, n: number): Float64Array[] {
  const count = rows.length / n;
  const out = Array.from({ length: count }, (_, k) => rows.slice(k * n, (k + 1) * n));
  const pivots: number[] = [];
  for (let k = 0; k < count; k++) {
    let best = { row: k, column: 0, size: -1 };
    for (let row = k; row < count; row++) {
      out[row]!.forEach((value, column) => {
        if (Math.abs(value) > best.size * (1 + NEGLIGIBLE)) best = { row, column, size: Math.abs(value) };
      });
    }
    [out[k], out[best.row]] = [out[best.row]!, out[k]!];
    const scale = 1 / out[k]![best.column]!;
    out[k] = out[k]!.map((value) => value * scale);
    for (let row = 0; row < count; row++) {
      if (row === k) continue;
      const factor = out[row]![best.column]!;
      out[row] = out[row]!.map((value, column) => value - factor * out[k]![column]!);
    }
    pivots.push(best.column);
  }
  return pivots
    .map((column, k) => ({ column, row: out[k]! }))
    .sort((a, b) => a.column - b.column)
    .map(({ row }) => row);
}
