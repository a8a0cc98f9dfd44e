/** What the colors of a chart mean. */

import { text } from "./svg.js";

/** One line of a legend. */
export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  readonly dashed?: boolean;
  /** A point rather than a line. */
  readonly point?: boolean;
}

const LINE = 22;
const SAMPLE = 26;
/** Width of a letter, of its size: DejaVu's mean. */
const LETTER = 0.6 * 14;

/** How the entries stand. */
export interface LegendOptions {
  /** Beside each other rather than below. */
  readonly across?: boolean;
}

/** A legend whose first line is at height `y`; `x` is its left or its right end. */
export function legend(
  entries: readonly LegendEntry[],
  x: number,
  y: number,
  anchor: "start" | "end",
  { across = false }: LegendOptions = {},
): string {
  let shift = 0;
  const parts = entries.flatMap(({ label, color, dashed = false, point = false }, i) => {
    const at = x + shift;
    const height = across ? y : y + LINE * i;
    const from = anchor === "start" ? at : at - SAMPLE;
    const dashes = dashed ? ' stroke-dasharray="6 4"' : "";
    if (across) shift += (anchor === "start" ? 1 : -1) * (SAMPLE + 32 + LETTER * label.length);
    return [
      point
        ? `<circle cx="${from + SAMPLE / 2}" cy="${height}" r="4.5" fill="${color}"/>`
        : `<line x1="${from}" y1="${height}" x2="${from + SAMPLE}" y2="${height}" stroke="${color}" stroke-width="3"${dashes}/>`,
      text(label, anchor === "start" ? at + SAMPLE + 8 : at - SAMPLE - 8, height + 5, { size: 14, anchor }),
    ];
  });
  return parts.join("\n");
}
