/** A histogram in block characters, with its range below. */

import { numberText } from "@noether/figures/text";

const BLOCKS = " ▁▂▃▄▅▆▇█";

/** Lines of equal length `counts.length`: a title, `height` lines of blocks, the range. */
export function textHistogram(
  title: string,
  counts: ArrayLike<number>,
  [low, high]: readonly [number, number],
  height: number,
): readonly string[] {
  const width = counts.length;
  const most = Math.max(...Array.from(counts), 1e-300);
  const line = (row: number): string =>
    Array.from({ length: width }, (_, i) => {
      const count = counts[i]!;
      // what is there is seen: an eighth at least
      const eighths = count > 0 ? Math.max(1, Math.round((8 * height * count) / most)) : 0;
      return BLOCKS[Math.min(8, Math.max(0, eighths - 8 * row))]!;
    }).join("");
  const [from, to] = [numberText(low), numberText(high)];
  return [
    title.slice(0, width).padEnd(width),
    ...Array.from({ length: height }, (_, i) => line(height - 1 - i)),
    "▔".repeat(width),
    from + to.padStart(width - from.length),
  ];
}

/** Two blocks of lines beside each other. */
export function besides(left: readonly string[], right: readonly string[], gap: number): readonly string[] {
  const width = Math.max(...left.map(({ length }) => length));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
    `${(left[i] ?? "").padEnd(width + gap)}${right[i] ?? ""}`.trimEnd(),
  );
}
