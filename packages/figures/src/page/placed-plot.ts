/** SVG from Observable Plot without a browser. Plot's types stay inside: they need d3's, which no user of ours has to install. */

import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { FONT, INK } from "./style.js";

/** Draws a plot and returns its `<svg>` placed at (x, y). */
export function placedPlot(options: Plot.PlotOptions, x: number, y: number): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = Plot.plot({
    ...options,
    document: document as unknown as NonNullable<Plot.PlotOptions["document"]>, // linkedom does what Plot asks of it
    style: { fontFamily: FONT, fontSize: "13px", color: INK, background: "none", overflow: "visible" },
  });
  svg.setAttribute("x", String(x));
  svg.setAttribute("y", String(y));
  return svg.outerHTML;
}
