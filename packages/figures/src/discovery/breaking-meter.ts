/** The breaking meter: a row for each generator, how much it changes the oracle, beside what a random direction does. */

import type { GeneratorBreaking } from "@noether/core";
import * as Plot from "@observablehq/plot";
import { logTicks } from "../charts/log-ticks.js";
import type { Box } from "../page/box.js";
import { placedPlot } from "../page/placed-plot.js";
import { BROKEN, FAINT, INK, KEPT, RULE } from "../page/style.js";

/** Height of a row, pixels. */
export const METER_ROW = 52;
/** Room for the axis. */
const AXIS = 70;
/** Room for names on the left, and for changes on the right. */
const SIDES = 190;
/** A change of this share of a random direction's is called kept by the color. */
const SMALL = 0.1;
/** Shares below this are drawn on it. */
const FLOOR = 1e-6;
/** Shares below this are rounding. */
const ROUNDING = 1e-9;

/** Draws the meter; the numbers on the right are the change of the oracle for t = 1, in its own units. */
export function breakingMeter(generators: readonly GeneratorBreaking[], box: Box): string {
  const floor = (value: number): number => Math.max(FLOOR, value);
  const points = generators.map(({ label, ofRandom, change }, row) => ({
    row,
    label,
    value: floor(ofRandom.value),
    low: floor(ofRandom.low),
    high: floor(ofRandom.high),
    kind: ofRandom.high <= SMALL ? "kept" : "broken",
    change:
      ofRandom.high < ROUNDING
        ? "0"
        : `${shortNumber(change.value)} (${shortNumber(change.low)} to ${shortNumber(change.high)})`,
  }));
  const low = Math.min(0.5, ...points.map((point) => point.low)) / 1.5;
  const high = Math.max(1, ...points.map((point) => point.high)) * 1.3;
  const x = logTicks(low, high);
  return placedPlot(
    {
      width: box.width,
      height: Math.min(box.height, points.length * METER_ROW + AXIS),
      marginLeft: SIDES,
      marginRight: SIDES,
      marginBottom: 46,
      x: {
        type: "log",
        domain: [low, high],
        label: "share of a random direction",
        labelAnchor: "center",
        labelArrow: "none",
        ...x,
      },
      y: { domain: points.map(({ row }) => row), type: "band", label: null, tickFormat: () => "", tickSize: 0 },
      color: { domain: ["kept", "broken"], range: [KEPT, BROKEN] },
      marks: [
        Plot.gridX({ stroke: RULE, strokeOpacity: 1, ticks: x.ticks }),
        Plot.ruleX([1], { stroke: FAINT, strokeDasharray: "6 4" }),
        Plot.text(points, { x: low, y: "row", text: "label", textAnchor: "end", dx: -12, fill: INK, fontSize: 14 }),
        Plot.ruleY(points, { y: "row", x1: "low", x2: "high", stroke: "kind", strokeWidth: 3 }),
        Plot.dot(points, { x: "value", y: "row", fill: "kind", r: 6 }),
        Plot.text(points, { x: high, y: "row", text: "change", textAnchor: "start", dx: 12, fill: INK, fontSize: 12 }),
      ],
    },
    box.x,
    box.y,
  );
}

/** Three digits. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
