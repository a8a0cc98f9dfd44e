/** The spectrum of the Gram matrix with the gap that decides marked: what is kept below, what is broken above. */

import type { SpectrumEvidence } from "@noether/core";
import * as Plot from "@observablehq/plot";
import { placedPlot } from "../page/placed-plot.js";
import { superscript } from "../page/script-digits.js";
import { BROKEN, FAINT, KEPT, MARK, RULE } from "../page/style.js";

/** Eigenvalues under this are drawn on it: they are rounding. */
const FLOOR = 1e-18;

/** Draws the panel; `kept` is how many eigenvalues are taken as zero. */
export function spectrumPanel(
  { spectrum, gap }: SpectrumEvidence,
  kept: number,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): string {
  const points = Array.from(spectrum, (value, index) => ({
    index: index + 1,
    value: Math.max(value, FLOOR),
    kind: index < kept ? "kept" : "broken",
  }));
  const low = Math.max(gap.below, FLOOR);
  const marked = kept > 0 && kept < points.length;
  const roomRight = kept < points.length / 2;
  const band = [{ x1: 0.4, x2: points.length + 0.6, y1: low, y2: gap.above }];
  return placedPlot(
    {
      width,
      height,
      marginLeft: 62,
      marginBottom: 46,
      x: {
        label: "direction of W, by eigenvalue",
        labelAnchor: "center",
        labelArrow: false,
        domain: [0.4, points.length + 0.6],
        tickFormat: "d",
      },
      y: {
        type: "log",
        label: null,
        domain: [FLOOR, 3],
        tickFormat: (value: number) => `10${superscript(Math.round(Math.log10(value)))}`,
        ticks: 7,
        grid: false,
      },
      color: { domain: ["kept", "broken"], range: [KEPT, BROKEN] },
      marks: [
        Plot.gridY({ stroke: RULE, strokeOpacity: 1, ticks: 7 }),
        ...(marked
          ? [
              Plot.rect(band, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: MARK, fillOpacity: 0.1 }),
              Plot.ruleX([{ at: kept + 0.5 }], {
                x: "at",
                y1: low,
                y2: gap.above,
                stroke: MARK,
                strokeWidth: 2,
              }),
              // heads as symbols: Plot's own arrow markers carry a running number, and pictures must be the same bytes
              Plot.dot([{ at: kept + 0.5 }], { x: "at", y: gap.above, symbol: "triangle", r: 5, dy: 4, fill: MARK }),
              Plot.dot([{ at: kept + 0.5 }], {
                x: "at",
                y: low,
                symbol: "triangle",
                rotate: 180,
                r: 5,
                dy: -4,
                fill: MARK,
              }),
              Plot.text([{ at: kept + 0.5, y: Math.sqrt(low * gap.above) }], {
                x: "at",
                y: "y",
                text: () => `gap: ${gap.decades.toFixed(1)} decades`,
                textAnchor: roomRight ? "start" : "end",
                dx: roomRight ? 10 : -10,
                fill: MARK,
                fontWeight: "bold",
                fontSize: 15,
              }),
            ]
          : []),
        Plot.dot(points, {
          x: "index",
          y: "value",
          fill: "kind",
          r: points.length > 120 ? 2 : points.length > 40 ? 3.5 : 6,
        }),
        Plot.ruleY([FLOOR], { stroke: FAINT }),
      ],
    },
    x,
    y,
  );
}
