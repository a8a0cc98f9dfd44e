/** Lines, each with a band or with points if it has them, and a legend. */

import * as Plot from "@observablehq/plot";
import type { Box } from "../page/box.js";
import { type LegendEntry, legend } from "../page/legend.js";
import { axesFrame } from "./axes-frame.js";

/** One line. */
export interface LineSeries {
  /** In the legend; empty for what is explained elsewhere. */
  readonly label: string;
  readonly color: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** The lower and upper ends of a band around the line, such as one standard deviation. */
  readonly band?: readonly [low: ArrayLike<number>, high: ArrayLike<number>] | undefined;
  /** A line by default; points where values are few. */
  readonly draw?: "line" | "points" | "line and points";
  readonly dashed?: boolean;
}

/** How a chart is drawn. */
export interface LineChartOptions {
  readonly box: Box;
  /** Axis labels, with units. */
  readonly x: string;
  readonly y: string;
  readonly xScale?: "linear" | "log";
  readonly yScale?: "linear" | "log";
  /** Ends of the axes; default those of the data. */
  readonly xRange?: readonly [low: number, high: number];
  readonly yRange?: readonly [low: number, high: number];
  /** Where ticks of the x axis are; default at round numbers. */
  readonly xTicks?: readonly number[];
  /** The corner of the legend; default right below. */
  readonly legend?: "right above" | "right below" | "left above" | "none";
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** Draws the chart; what lies beyond the axes is left out. (Plot's own clipping numbers its paths, and pictures must be the same bytes.) */
export function lineChart(series: readonly LineSeries[], options: LineChartOptions): string {
  const { box, xScale = "linear", yScale = "linear" } = options;
  const points = series.map(pointsOf);
  const all = points.flat();
  const xRange = options.xRange ?? ends(all.map(({ x }) => x));
  const yRange = options.yRange ?? ends(all.flatMap(({ low, high }) => [low, high]));
  const cut = (value: number): number => Math.min(yRange[1], Math.max(yRange[0], value));
  const inside = (all: readonly Point[]): readonly Point[] =>
    all
      .filter(({ x }) => x >= xRange[0] && x <= xRange[1])
      .map(({ x, y, low, high }) => ({ x, y: cut(y) === y ? y : Number.NaN, low: cut(low), high: cut(high) }));
  const marks = series.flatMap(({ color, band, draw = "line", dashed = false }, i) => {
    const shown = inside(points[i]!);
    const at = { x: "x", y: "y" } as const;
    const line = { ...at, stroke: color, strokeWidth: 2 };
    return [
      ...(band === undefined
        ? []
        : [Plot.areaY(shown, { x: "x", y1: "low", y2: "high", fill: color, fillOpacity: 0.18 })]),
      ...(draw === "points" ? [] : [Plot.line(shown, dashed ? { ...line, strokeDasharray: "6 4" } : line)]),
      ...(draw === "line" ? [] : [Plot.dot(shown, { ...at, fill: color, r: 4.5, stroke: "#ffffff" })]),
    ];
  });
  const chart = axesFrame(
    box,
    { label: options.x, scale: xScale, range: xRange, ...(options.xTicks && { ticks: options.xTicks }) },
    { label: options.y, scale: yScale, range: yRange },
    marks,
  );
  return chart + legendOf(series, box, options.legend ?? "right below");
}

function legendOf(
  series: readonly LineSeries[],
  { x, y, width, height }: Box,
  corner: NonNullable<LineChartOptions["legend"]>,
): string {
  if (corner === "none") return "";
  const named = series.filter(({ label }) => label !== "");
  const entries: LegendEntry[] = named.map(({ label, color, dashed = false, draw = "line" }) => ({
    label,
    color,
    dashed,
    point: draw === "points",
  }));
  const top = corner === "right below" ? y + height - 56 - 22 * (named.length - 1) - 12 : y + 32;
  return corner === "left above" ? legend(entries, x + 84, top, "start") : legend(entries, x + width - 28, top, "end");
}

function pointsOf({ x, y, band }: LineSeries): readonly Point[] {
  return Array.from(x, (at, i) => ({ x: at, y: y[i]!, low: band?.[0][i] ?? y[i]!, high: band?.[1][i] ?? y[i]! }));
}

function ends(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}
