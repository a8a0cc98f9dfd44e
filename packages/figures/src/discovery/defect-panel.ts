/** How much each direction changes a learned oracle, with its interval, and the tolerance that decides. */

import type { SymmetryCount } from "@noether/core";
import * as Plot from "@observablehq/plot";
import { logTicks } from "../charts/log-ticks.js";
import type { Box } from "../page/box.js";
import { placedPlot } from "../page/placed-plot.js";
import { BROKEN, FAINT, KEPT, MARK, RULE } from "../page/style.js";

/** Defects below this are drawn on it. */
const FLOOR = 1e-4;
/** Room above the highest interval, and below the lowest. */
const ROOM = 1.6;

/** Draws the panel; directions up to `least` are symmetries, those behind `most` are not, those between are open. */
export function defectPanel({ defects, least, most, tolerance, confidence }: SymmetryCount, box: Box): string {
  const floor = (value: number): number => Math.max(value, FLOOR);
  const points = Array.from(defects.estimate, (value, j) => ({
    index: j + 1,
    value: floor(value),
    low: floor(defects.low[j]!),
    high: floor(defects.high[j]!),
    kind: j < least ? "kept" : j < most ? "open" : "broken",
  }));
  const lowest = Math.min(tolerance, ...points.map(({ low, value }) => (low > FLOOR ? low : value)));
  const [bottom, top] = [floor(lowest / ROOM), Math.max(tolerance, ...points.map(({ high }) => high)) * ROOM];
  const y = logTicks(bottom, top);
  return placedPlot(
    {
      width: box.width,
      height: box.height,
      marginLeft: 62,
      marginBottom: 46,
      x: {
        label: `direction, by defect (intervals at ${Number((100 * confidence).toPrecision(3))} %)`,
        labelAnchor: "center",
        labelArrow: "none",
        domain: [0.4, points.length + 0.6],
        tickFormat: "d",
        ticks: Math.min(points.length, 12),
      },
      y: { type: "log", label: null, domain: [bottom, top], ...y },
      color: { domain: ["kept", "open", "broken"], range: [KEPT, FAINT, BROKEN] },
      marks: [
        Plot.gridY({ stroke: RULE, strokeOpacity: 1, ticks: y.ticks }),
        Plot.rect([{}], { x1: 0.4, x2: points.length + 0.6, y1: bottom, y2: tolerance, fill: MARK, fillOpacity: 0.08 }),
        Plot.ruleY([tolerance], { stroke: MARK, strokeWidth: 1.5, strokeDasharray: "6 4" }),
        Plot.text([tolerance], {
          x: points.length + 0.5,
          y: tolerance,
          text: () => `tolerance ${Number((100 * tolerance).toPrecision(2))} %`,
          textAnchor: "end",
          dy: 12,
          fill: MARK,
          fontWeight: "bold",
        }),
        Plot.ruleX(points, {
          x: "index",
          y1: (d) => Math.max(bottom, d.low),
          y2: "high",
          stroke: "kind",
          strokeWidth: 2,
        }),
        Plot.dot(points, { x: "index", y: "value", fill: "kind", r: points.length > 60 ? 3 : 5.5 }),
        Plot.ruleY([bottom], { stroke: FAINT }),
      ],
    },
    box.x,
    box.y,
  );
}
