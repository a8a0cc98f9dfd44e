/** The two axes of a chart: margins, ticks, labels at their middles, and rules across at the ticks of the value axis. */

import * as Plot from "@observablehq/plot";
import type { Box } from "../page/box.js";
import { placedPlot } from "../page/placed-plot.js";
import { FAINT, RULE } from "../page/style.js";
import { logTicks } from "./log-ticks.js";

/** One axis. */
export interface Axis {
  readonly label: string;
  readonly scale: "linear" | "log";
  readonly range: readonly [low: number, high: number];
  /** Where ticks are; default at round numbers. */
  readonly ticks?: readonly number[];
}

/** Pixels from one tick of a linear axis to the next, at least. */
const TICK_DISTANCE = { x: 90, y: 60 } as const;

/** Draws marks between axes in the box, over the ground line. */
export function axesFrame(box: Box, x: Axis, y: Axis, marks: readonly Plot.Markish[]): string {
  const yTicks = ticksOf(y, box.height / TICK_DISTANCE.y);
  return placedPlot(
    {
      width: box.width,
      height: box.height,
      marginLeft: 66,
      marginRight: 14,
      marginTop: 14,
      marginBottom: 46,
      x: { ...axis(x), ...ticksOf(x, box.width / TICK_DISTANCE.x) },
      y: { ...axis(y), ...yTicks },
      marks: [
        Plot.gridY({ stroke: RULE, strokeOpacity: 1, ticks: yTicks.ticks }),
        Plot.ruleY([y.range[0]], { stroke: FAINT }),
        ...marks,
      ],
    },
    box.x,
    box.y,
  );
}

function axis({ label, scale, range }: Axis): Plot.ScaleOptions {
  return { type: scale, domain: [...range], label, labelAnchor: "center", labelArrow: "none" };
}

function ticksOf(
  { scale, range, ticks }: Axis,
  room: number,
): ReturnType<typeof logTicks> | { readonly ticks: number } {
  if (ticks !== undefined) return { ticks: [...ticks], tickFormat: String };
  return scale === "log" ? logTicks(...range) : { ticks: Math.max(2, Math.round(room)) };
}
