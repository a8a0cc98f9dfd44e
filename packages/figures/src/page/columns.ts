import type { Box } from "./box.js";

/** Options of `columns` and `rows`. */
export interface SplitOptions {
  /** Room between neighbors, pixels; default 0. */
  readonly gap?: number | undefined;
}

/** Divides a box into `count` columns of equal width, from left to right. */
export function columns(count: number, box: Box, { gap = 0 }: SplitOptions = {}): readonly Box[] {
  const width = (box.width - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => ({ ...box, x: box.x + i * (width + gap), width }));
}

/** Divides a box into `count` rows of equal height, from top to bottom. */
export function rows(count: number, box: Box, { gap = 0 }: SplitOptions = {}): readonly Box[] {
  const height = (box.height - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => ({ ...box, y: box.y + i * (height + gap), height }));
}
