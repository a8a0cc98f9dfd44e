/** A line through medians, in a band of quantiles. */

import { quantiles } from "@noether/statistics";
import type { LineSeries } from "./line-chart.js";

/** Between the ends of the band lie four of five values. */
const BAND = [0.1, 0.5, 0.9] as const;

/** The line through the medians of `values`, one list for each x. */
export function quantileLine(
  label: string,
  color: string,
  x: ArrayLike<number>,
  values: readonly (readonly number[])[],
): LineSeries {
  const bands = values.map((each) => quantiles(each, BAND));
  const part = (k: number): number[] => bands.map((band) => band[k]!);
  return { label, color, x, y: part(1), band: [part(0), part(2)] };
}
