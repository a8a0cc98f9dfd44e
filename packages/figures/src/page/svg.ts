/** SVG from Observable Plot without a browser, and the few elements with which panels are put together. */

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

/** Attributes of a text. */
export interface TextStyle {
  readonly size?: number;
  readonly color?: string;
  readonly weight?: "normal" | "bold";
  readonly anchor?: "start" | "middle" | "end";
}

/** One line of text with its baseline at (x, y). */
export function text(
  content: string,
  x: number,
  y: number,
  { size = 14, color = INK, weight = "normal", anchor = "start" }: TextStyle = {},
): string {
  return (
    `<text x="${x}" y="${y}" font-family="${FONT}" font-size="${size}" font-weight="${weight}" ` +
    `fill="${color}" text-anchor="${anchor}">${escapeXml(content)}</text>`
  );
}

/** The largest size up to `most` at which `content` fits into `width`; DejaVu's letters are 0.6 of their size wide. */
export function fittingSize(content: string, width: number, most: number): number {
  return Math.min(most, width / (0.6 * content.length));
}

/** A filled rectangle. */
export function rectangle(x: number, y: number, width: number, height: number, fill: string, stroke = "none"): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" stroke="${stroke}"/>`;
}

/** A whole picture. */
export function picture(
  width: number,
  height: number,
  title: string,
  background: string,
  parts: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    rectangle(0, 0, width, height, background),
    ...parts,
    "</svg>",
  ].join("\n");
}

function escapeXml(content: string): string {
  return content.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);
}
