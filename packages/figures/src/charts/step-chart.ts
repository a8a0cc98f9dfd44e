/** Histograms over each other as stepped lines, with a legend in the corner that is free. */

import type { Histogram } from "@noether/statistics";
import * as Plot from "@observablehq/plot";
import type { Box } from "../page/box.js";
import { type LegendEntry, legend } from "../page/legend.js";
import { FAINT } from "../page/style.js";
import { fittingSize, text } from "../page/svg.js";
import { axesFrame } from "./axes-frame.js";

/** One histogram of a chart. */
export interface StepSeries {
  readonly label: string;
  readonly color: string;
  readonly histogram: Histogram;
  /** Whether the surface below is tinted. */
  readonly filled?: boolean;
  readonly dashed?: boolean;
}

/** How a chart is drawn. */
export interface StepChartOptions {
  readonly box: Box;
  /** Above the chart. */
  readonly title?: string;
  /** Axis labels, with units. */
  readonly x: string;
  readonly y: string;
  readonly xScale?: "linear" | "log";
  readonly yScale?: "linear" | "log";
  /** Ends of the value axis; default from 0, or from the least filled bin, to a little above the fullest. */
  readonly range?: readonly [low: number, high: number];
  /** A line across at this height, as for ratios; their ends are not drawn down to the axis. */
  readonly rule?: number;
  /** Default the right upper corner. */
  readonly legend?: "right" | "left" | "none";
}

const TITLE_HEIGHT = 24;
/** Room above the highest bin. */
const HEADROOM = { linear: 1.08, log: 2.5 } as const;
/** A logarithmic axis shows at most this many decades below its top. */
const MOST_DECADES = 8;

/** Draws the chart. */
export function stepChart(series: readonly StepSeries[], options: StepChartOptions): string {
  const { x, y, xScale = "linear", yScale = "linear", rule, title = "" } = options;
  const head = title === "" ? 0 : TITLE_HEIGHT;
  const box = { ...options.box, y: options.box.y + head, height: options.box.height - head };
  const [low, high] = options.range ?? rangeOf(series, yScale);
  const heading =
    title === "" ? "" : text(title, box.x + 66, box.y - 4, { size: fittingSize(title, box.width - 66, 14) });
  const grounded = rule === undefined;
  const marks = series.flatMap((each) => {
    const points = outline(each.histogram, low, high, grounded);
    const line = {
      x: "x",
      y: "y",
      stroke: each.color,
      strokeWidth: 1.8,
      strokeLinejoin: "miter" as const,
    };
    return [
      ...(each.filled ? [Plot.areaY(points, { x: "x", y1: low, y2: "y", fill: each.color, fillOpacity: 0.15 })] : []),
      Plot.line(points, each.dashed ? { ...line, strokeDasharray: "6 4" } : line),
    ];
  });
  const edges = series.flatMap(({ histogram }) => [histogram.edges[0]!, histogram.edges.at(-1)!]);
  const [left, right] = [Math.min(...edges), Math.max(...edges)];
  const across = rule === undefined ? [] : [Plot.ruleY([rule], { stroke: FAINT })];
  const chart = axesFrame(
    box,
    { label: x, scale: xScale, range: [left, right] },
    { label: y, scale: yScale, range: [low, high] },
    [...across, ...marks],
  );
  if (options.legend === "none") return heading + chart;
  const entries: LegendEntry[] = series.map(({ label, color, dashed = false }) => ({ label, color, dashed }));
  const atLeft = options.legend === "left";
  return (
    heading +
    chart +
    legend(entries, atLeft ? box.x + 84 : box.x + box.width - 24, box.y + 32, atLeft ? "start" : "end")
  );
}

/**
 * The outline of the bins from left to right. A bin that is not a number is left out; what is beyond the axis is cut off there,
 * without a line along the end of the axis unless that is the ground.
 */
function outline(
  { edges, counts }: Histogram,
  low: number,
  high: number,
  grounded: boolean,
): readonly { readonly x: number; readonly y: number }[] {
  const points = grounded ? [{ x: edges[0]!, y: low }] : [];
  const shown = (i: number): number => Math.min(high, Math.max(low, counts[i] ?? Number.NaN));
  const isCut = (i: number): boolean => shown(i) !== counts[i] && !(grounded && shown(i) === low);
  for (let i = 0; i < counts.length; i++) {
    const y = shown(i);
    const cut = isCut(i);
    // Of a bin that is cut off, only what leads to a neighbour that is not: Plot breaks the line where a number is missing.
    if (!cut || !isCut(i - 1)) points.push({ x: edges[i]!, y });
    if (cut) points.push({ x: edges[i]!, y: Number.NaN });
    if (!cut || !isCut(i + 1)) points.push({ x: edges[i + 1]!, y });
  }
  return grounded ? [...points, { x: edges.at(-1)!, y: low }] : points;
}

function rangeOf(series: readonly StepSeries[], scale: "linear" | "log"): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { histogram } of series) {
    for (const count of histogram.counts) {
      most = Math.max(most, count);
      if (count > 0) least = Math.min(least, count);
    }
  }
  if (most === 0) return scale === "log" ? [0.1, 1] : [0, 1];
  if (scale === "linear") return [0, HEADROOM.linear * most];
  return [Math.max(least / 2, most * 10 ** -MOST_DECADES), HEADROOM.log * most];
}
