import { quantiles } from "./quantiles.js";

/** Part of the values that a long tail may lose on either side. */
const TAIL = 0.005;
/** Tails that stretch the range by less than this are shown. */
const STRETCH = 1.4;

/**
 * The range in which values are best looked at: from the least to the largest, but without long tails, which would press
 * everything else into a corner. Never empty; [0, 1] for no values.
 */
export function shownRange(values: ArrayLike<number>): readonly [low: number, high: number] {
  if (values.length === 0) return [0, 1];
  const [least, low, high, most] = quantiles(values, [0, TAIL, 1 - TAIL, 1]) as [number, number, number, number];
  if (least === most) return [least - 0.5, most + 0.5];
  const width = high - low;
  const from = low - least < (STRETCH - 1) * width || width === 0 ? least : low;
  const to = most - high < (STRETCH - 1) * width || width === 0 ? most : high;
  return [from, to];
}
