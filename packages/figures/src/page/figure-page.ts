/** A picture with a title, a line below it, panels, and a footer: the frame of every figure of a paper. */

import type { Box } from "./box.js";
import { FAINT, INK, PAPER } from "./style.js";
import { fittingSize, picture, text } from "./svg.js";

const MARGIN = 48;
const HEAD = 104;
const FOOT = 48;

/** What stands around the panels. */
export interface FigurePageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly title: string;
  /** One line: what is drawn. */
  readonly subtitle: string;
  /** Where the data are from. */
  readonly source: string;
}

/** Draws the page; `panels` draws into the box that is left. */
export function figurePage(options: FigurePageOptions, panels: (box: Box) => readonly string[]): string {
  const { width = 1200, height = 760, title, subtitle, source } = options;
  const inner = width - 2 * MARGIN;
  return picture(width, height, `${title}. ${subtitle}`, PAPER, [
    text(title, MARGIN, 56, { size: fittingSize(title, inner, 28), weight: "bold", color: INK }),
    text(subtitle, MARGIN, 84, { size: fittingSize(subtitle, inner, 15) }),
    ...panels({ x: MARGIN, y: HEAD, width: inner, height: height - HEAD - FOOT }),
    text(source, MARGIN, height - 20, { size: fittingSize(source, inner - 100, 13), color: FAINT }),
    text("noether", width - MARGIN, height - 20, { size: 13, color: FAINT, anchor: "end" }),
  ]);
}
