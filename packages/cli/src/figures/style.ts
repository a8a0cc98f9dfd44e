/** The look of every figure: one typeface, one palette (colour-blind safe, Okabe and Ito), sizes in pixels. */

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
