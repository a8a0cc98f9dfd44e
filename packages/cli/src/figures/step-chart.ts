/** Histograms over each other as stepped lines, with a legend in the corner that is free. */

import * as Plot from "@observablehq/plot";
import type { Box } from "./box.js";
import type { Histogram } from "./histogram.js";
import { type LegendEntry, legend } from "./legend.js";
import { superscript } from "./script-digits.js";
import { FAINT, RULE } from "./style.js";
import { placedPlot } from "./svg.js";

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
  /** Axis labels, with units. */
  readonly x: string;
  readonly y: string;
  readonly xScale?: "linear" | "log";
  readonly yScale?: "linear" | "log";
  /** Ends of the value axis; default from 0, or from the least filled bin, to a little above the fullest. */
  readonly range?: readonly [low: number, high: number];
  /** A line across at this height, as for ratios. */
  readonly rule?: number;
  /** Default the right upper corner. */
  readonly legend?: "right" | "left" | "none";
}

/** Room above the highest bin. */
const HEADROOM = { linear: 1.08, log: 2.5 } as const;
/** A logarithmic axis shows at most this many decades below its top, and at least two labelled powers of ten. */
const MOST_DECADES = 8;

/** Draws the chart. */
export function stepChart(series: readonly StepSeries[], options: StepChartOptions): string {
  const { box, x, y, xScale = "linear", yScale = "linear", rule } = options;
  const [low, high] = options.range ?? rangeOf(series, yScale);
  const marks = series.flatMap((each) => {
    const points = outline(each.histogram, low, high);
    const line = { x: "x", y: "y", stroke: each.color, strokeWidth: 1.8, strokeLinejoin: "miter" as const };
    return [
      ...(each.filled ? [Plot.areaY(points, { x: "x", y1: low, y2: "y", fill: each.color, fillOpacity: 0.15 })] : []),
      Plot.line(points, each.dashed ? { ...line, strokeDasharray: "6 4" } : line),
    ];
  });
  const edges = series.flatMap(({ histogram }) => [histogram.edges[0]!, histogram.edges.at(-1)!]);
  const chart = placedPlot(
    {
      width: box.width,
      height: box.height,
      marginLeft: 66,
      marginRight: 14,
      marginTop: 14,
      marginBottom: 46,
      x: {
        type: xScale,
        domain: [Math.min(...edges), Math.max(...edges)],
        label: x,
        labelAnchor: "center",
        labelArrow: "none",
        ...(xScale === "log" && { tickFormat: powerOrNumber }),
      },
      y: {
        type: yScale,
        domain: [low, high],
        label: y,
        labelAnchor: "center",
        labelArrow: "none",
        ...(yScale === "log" && { ticks: 5, tickFormat: power }),
      },
      marks: [
        Plot.gridY({ stroke: RULE, strokeOpacity: 1, ...(yScale === "log" && { ticks: 5 }) }),
        ...(rule === undefined ? [] : [Plot.ruleY([rule], { stroke: FAINT })]),
        ...marks,
        Plot.ruleY([low], { stroke: FAINT }),
      ],
    },
    box.x,
    box.y,
  );
  if (options.legend === "none") return chart;
  const entries: LegendEntry[] = series.map(({ label, color, dashed = false }) => ({ label, color, dashed }));
  const left = options.legend === "left";
  return chart + legend(entries, left ? box.x + 84 : box.x + box.width - 24, box.y + 32, left ? "start" : "end");
}

/** The outline of the bins from left to right, cut off at the ends of the axis. */
function outline({ edges, counts }: Histogram, low: number, high: number): { x: number; y: number }[] {
  const points = [{ x: edges[0]!, y: low }];
  for (let i = 0; i < counts.length; i++) {
    const y = Math.min(high, Math.max(low, counts[i]!));
    points.push({ x: edges[i]!, y }, { x: edges[i + 1]!, y });
  }
  return [...points, { x: edges.at(-1)!, y: low }];
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

/** Labels at powers of ten only. */
function power(value: number): string {
  const exponent = Math.log10(value);
  return Math.abs(exponent - Math.round(exponent)) < 1e-9 ? `10${superscript(Math.round(exponent))}` : "";
}

/** Plain numbers where they are short. */
function powerOrNumber(value: number): string {
  const leading = Number(value.toExponential().split("e")[0]);
  if (![1, 2, 5].includes(leading)) return "";
  return value >= 0.01 && value < 1e5 ? String(value) : power(value);
}
