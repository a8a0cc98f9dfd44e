/** The look of every figure: one typeface, one palette (color-blind safe, Okabe and Ito), sizes in pixels. */

export const FONT = "DejaVu Sans";
export const INK = "#1c2530";
export const FAINT = "#7b8794";
export const RULE = "#d5dbe1";
export const PAPER = "#ffffff";
/** What is kept: symmetries, positive entries. */
export const KEPT = "#0072b2";
/** What is not: broken directions, negative entries. */
export const BROKEN = "#d55e00";
export const MARK = "#009e73";
/** Series of one chart in this order: blue, vermilion, green, purple, orange, sky. */
export const SERIES: readonly string[] = [KEPT, BROKEN, MARK, "#aa5f8f", "#e69f00", "#56b4e9"];
