/** A panel with a heading: a bold line, and one below it that says more. */

import type { Box } from "./box.js";
import { FAINT } from "./style.js";
import { fittingSize, text } from "./svg.js";

const HEADING = 26;
const LINE = 20;

/** Draws `panel` into what a heading leaves of the box. */
export function titled(title: string, says: string, box: Box, panel: (box: Box) => string): string {
  const head = HEADING + (says === "" ? 0 : LINE);
  return [
    text(title, box.x, box.y + 16, { size: fittingSize(title, box.width, 17), weight: "bold" }),
    ...(says === ""
      ? []
      : [text(says, box.x, box.y + 16 + LINE, { size: fittingSize(says, box.width, 13), color: FAINT })]),
    panel({ ...box, y: box.y + head, height: box.height - head }),
  ].join("\n");
}
