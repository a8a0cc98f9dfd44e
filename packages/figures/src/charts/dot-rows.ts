/** One row for each thing that is compared, with its values as dots and ranges on a common axis. */

import * as Plot from "@observablehq/plot";
import type { Box } from "../page/box.js";
import { legend } from "../page/legend.js";
import { placedPlot } from "../page/placed-plot.js";
import { FAINT, RULE } from "../page/style.js";
import { logTicks } from "./log-ticks.js";

/** One value, or the two ends of a range. */
export interface DotRowsMark {
  readonly row: string;
  readonly series: string;
  readonly low: number;
  readonly high: number;
  /** Where the dot of a range stands; default: one at each of its ends. */
  readonly at?: number;
}

/** How the chart is drawn. */
export interface DotRowsOptions {
  readonly box: Box;
  /** From above. */
  readonly rows: readonly string[];
  readonly series: readonly { readonly label: string; readonly color: string }[];
  /** Axis label, with its unit. */
  readonly x: string;
  /** Default `"log"`. */
  readonly scale?: "linear" | "log";
  /** Values outside are drawn at its ends. */
  readonly range: readonly [low: number, high: number];
  /** Pixels for the names of rows; default 150. */
  readonly left?: number;
}

const HEAD = 30;
/** Of a linear axis. */
const TICKS = 6;

/** Draws the chart, its legend above. */
export function dotRows(marks: readonly DotRowsMark[], options: DotRowsOptions): string {
  const { box, rows, series, x, scale = "log", range, left = 150 } = options;
  const inside = (value: number): number => Math.min(range[1], Math.max(range[0], value));
  const shown = marks.map((mark) => ({ ...mark, low: inside(mark.low), high: inside(mark.high) }));
  const ticks = scale === "log" ? logTicks(...range) : { ticks: TICKS };
  const dot = { y: "row", fill: (mark: DotRowsMark) => color(mark), r: 4.5, stroke: "#ffffff" } as const;
  const color = (mark: DotRowsMark): string => series.find(({ label }) => label === mark.series)!.color;
  const chart = placedPlot(
    {
      width: box.width,
      height: box.height - HEAD,
      marginLeft: left,
      marginRight: 14,
      marginTop: 6,
      marginBottom: 46,
      x: {
        type: scale,
        domain: [...range],
        label: x,
        labelAnchor: "center",
        labelArrow: "none",
        ...ticks,
      },
      y: { type: "point", domain: [...rows], label: null, tickSize: 0, padding: 0.5 },
      marks: [
        Plot.gridX({ stroke: RULE, strokeOpacity: 1, ticks: ticks.ticks }),
        Plot.ruleY(rows, { stroke: RULE, strokeDasharray: "1 4" }),
        Plot.link(
          shown.filter(({ low, high }) => high > low),
          { x1: "low", x2: "high", y1: "row", y2: "row", stroke: color, strokeWidth: 5, strokeOpacity: 0.35 },
        ),
        Plot.dot(shown, { ...dot, x: ({ at, low }: DotRowsMark) => at ?? low }),
        Plot.dot(
          shown.filter(({ at, low, high }) => at === undefined && high > low),
          { ...dot, x: "high" },
        ),
        Plot.ruleX([range[0]], { stroke: FAINT }),
      ],
    },
    box.x,
    box.y + HEAD,
  );
  const entries = series.map((each) => ({ ...each, point: true }));
  return chart + legend(entries, box.x + left, box.y + 10, "start", { across: true });
}
