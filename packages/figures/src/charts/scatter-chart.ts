/** Clouds of points between two axes, with straight lines to compare them with, and a legend. */

import * as Plot from "@observablehq/plot";
import type { Box } from "../page/box.js";
import { legend } from "../page/legend.js";
import { FAINT } from "../page/style.js";
import { axesFrame } from "./axes-frame.js";

/** One cloud. */
export interface PointCloud {
  /** In the legend; empty for what is explained elsewhere. */
  readonly label: string;
  readonly color: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Pixels; default 4, with a white edge from 3 on. */
  readonly radius?: number;
  /** From 0 to 1; default 1. */
  readonly opacity?: number;
}

/** A dashed line from (x1, y1) to (x2, y2), within the axes. */
export type ChartSegment = readonly [x1: number, y1: number, x2: number, y2: number];

/** How a chart is drawn. */
export interface ScatterChartOptions {
  readonly box: Box;
  /** Axis labels, with units. */
  readonly x: string;
  readonly y: string;
  readonly xScale?: "linear" | "log";
  /** Ends of the axes; points beyond are left out. */
  readonly xRange: readonly [low: number, high: number];
  readonly yRange: readonly [low: number, high: number];
  readonly lines?: readonly ChartSegment[];
  /** Where the legend stands; default above the axes. */
  readonly legend?: "above" | "none";
}

const LEGEND = 30;
const EDGED = 3;

/** Draws the chart. */
export function scatterChart(clouds: readonly PointCloud[], options: ScatterChartOptions): string {
  const { x, y, xScale = "linear", xRange, yRange, lines = [] } = options;
  const named = clouds.filter(({ label }) => label !== "");
  const head = options.legend === "none" || named.length === 0 ? 0 : LEGEND;
  const box = { ...options.box, y: options.box.y + head, height: options.box.height - head };
  const within = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;
  const marks = clouds.map(({ x: across, y: up, color, radius = 4, opacity = 1 }) => {
    const points = Array.from(across, (value, i) => [value, up[i]!] as const);
    const style = { fill: color, r: radius, ...(opacity < 1 && { fillOpacity: opacity }) };
    return Plot.dot(
      points.filter((point) => within(point[0], xRange) && within(point[1], yRange)),
      { x: "0", y: "1", ...style, ...(radius >= EDGED && { stroke: "#ffffff", strokeWidth: 0.8 }) },
    );
  });
  const across = Plot.link(
    lines.map((line) => [...line]),
    { x1: "0", y1: "1", x2: "2", y2: "3", stroke: FAINT, strokeWidth: 1.4, strokeDasharray: "6 4" },
  );
  const chart = axesFrame(
    box,
    { label: x, scale: xScale, range: xRange },
    { label: y, scale: "linear", range: yRange },
    [across, ...marks],
  );
  const entries = named.map(({ label, color }) => ({ label, color, point: true }));
  return head === 0 ? chart : chart + legend(entries, box.x + 66, options.box.y + 12, "start", { across: true });
}
