/** What the colours of a chart mean. */

import { text } from "./svg.js";

/** One line of a legend. */
export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  readonly dashed?: boolean;
}

const LINE = 22;
const SAMPLE = 26;

/** A legend whose first line is at height `y`; `x` is its left or its right end. */
export function legend(entries: readonly LegendEntry[], x: number, y: number, anchor: "start" | "end"): string {
  const parts = entries.flatMap(({ label, color, dashed = false }, i) => {
    const [height, from] = [y + LINE * i, anchor === "start" ? x : x - SAMPLE];
    const dashes = dashed ? ' stroke-dasharray="6 4"' : "";
    return [
      `<line x1="${from}" y1="${height}" x2="${from + SAMPLE}" y2="${height}" stroke="${color}" stroke-width="3"${dashes}/>`,
      text(label, anchor === "start" ? x + SAMPLE + 8 : x - SAMPLE - 8, height + 5, { size: 14, anchor }),
    ];
  });
  return parts.join("\n");
}
