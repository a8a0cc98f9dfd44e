/** A small integer matrix between brackets, zeros faint. */

import { FAINT, INK } from "../page/style.js";
import { text } from "../page/svg.js";

/** Width and height of a cell, pixels. */
const CELL = { width: 32, height: 25 };
const SIZE = 15;

/** Draws `entries`, `[n, n]`, with its left upper corner at (x, y). */
export function matrixPanel(entries: Int8Array, n: number, x: number, y: number): string {
  const [right, bottom] = [x + n * CELL.width + 10, y + matrixHeight(n)];
  const bracket = (at: number, lip: number): string =>
    `<path d="M${at + lip} ${y}H${at}V${bottom}H${at + lip}" fill="none" stroke="${INK}" stroke-width="1.5"/>`;
  const cells = Array.from(entries, (value, at) =>
    text(
      String(value).replace("-", "−"),
      x + ((at % n) + 1) * CELL.width,
      y + Math.floor(at / n) * CELL.height + 0.75 * CELL.height,
      { size: SIZE, anchor: "end", color: value === 0 ? FAINT : INK },
    ),
  );
  return [bracket(x, 6), bracket(right, -6), ...cells].join("\n");
}

/** How high it is drawn, pixels. */
export function matrixHeight(n: number): number {
  return n * CELL.height;
}
