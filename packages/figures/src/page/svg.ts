/** The few elements of SVG with which panels are put together. */

import { FONT, INK } from "./style.js";

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
