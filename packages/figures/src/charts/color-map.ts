/** A table of numbers as colored cells: rows down, columns across, the number in its cell. */

import type { Box } from "../page/box.js";
import { INK, RULE } from "../page/style.js";
import { rectangle, text } from "../page/svg.js";
import { type Rgb, rampColor, rgbText } from "./ramp-color.js";

/** What is drawn. */
export interface ColorMap {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** What columns count, below them. */
  readonly axis: string;
  /** `[rows, columns]`; NaN leaves a cell empty. */
  readonly values: ArrayLike<number>;
  /** What stands in a cell, and a smaller line below it. */
  readonly cell: (value: number, row: number, column: number) => readonly [string, string];
  /** Values at the ends of the color scale; beyond, the end's color. */
  readonly range: readonly [low: number, high: number];
  /** Cells with a frame around them. */
  readonly marked?: (row: number, column: number) => boolean;
}

/** From low to high: deep blue, over pale, to vermilion; even in lightness on either side. */
const RAMP: readonly Rgb[] = [
  [8, 48, 107],
  [0, 114, 178],
  [127, 184, 217],
  [241, 239, 233],
  [240, 176, 138],
  [213, 94, 0],
];
/** Room for the names of rows, and below for those of columns and the axis. */
const LEFT = 74;
const FOOT = 52;
const GAP = 3;
/** Below this lightness of the ground letters are white. */
const DARK = 140;

/** Draws the map into a box. */
export function colorMap(
  { rows, columns, axis, values, cell, range, marked = () => false }: ColorMap,
  box: Box,
): string {
  const width = (box.width - LEFT) / columns.length;
  const height = (box.height - FOOT) / rows.length;
  const parts: string[] = [];
  rows.forEach((name, i) => {
    parts.push(text(name, box.x + LEFT - 12, box.y + (i + 0.5) * height + 6, { size: 16, anchor: "end" }));
    columns.forEach((_, j) => {
      const value = values[i * columns.length + j]!;
      const [x, y] = [box.x + LEFT + j * width, box.y + i * height];
      const [fill, ink] = Number.isNaN(value) ? ["#f4f6f8", INK] : colorsOf((value - range[0]) / (range[1] - range[0]));
      parts.push(rectangle(x + GAP, y + GAP, width - 2 * GAP, height - 2 * GAP, fill, RULE));
      if (marked(i, j)) {
        parts.push(
          `<rect x="${x + GAP + 1.5}" y="${y + GAP + 1.5}" width="${width - 2 * GAP - 3}" height="${height - 2 * GAP - 3}" fill="none" stroke="${INK}" stroke-width="3"/>`,
        );
      }
      if (Number.isNaN(value)) return;
      const [large, small] = cell(value, i, j);
      const middle = x + width / 2;
      parts.push(
        text(large, middle, y + height / 2 + (small === "" ? 6 : 0), { size: 18, anchor: "middle", color: ink }),
        text(small, middle, y + height / 2 + 20, {
          size: Math.min(13, (width - 12) / (0.62 * Math.max(1, small.length))),
          anchor: "middle",
          color: ink,
        }),
      );
    });
  });
  columns.forEach((name, j) => {
    parts.push(
      text(name, box.x + LEFT + (j + 0.5) * width, box.y + box.height - FOOT + 20, { size: 14, anchor: "middle" }),
    );
  });
  parts.push(text(axis, box.x + LEFT + (box.width - LEFT) / 2, box.y + box.height - 6, { anchor: "middle" }));
  return parts.join("\n");
}

/** The ground at a part of the scale, and the color of letters on it. */
function colorsOf(part: number): readonly [fill: string, ink: string] {
  const mixed = rampColor(RAMP, part);
  const lightness = 0.3 * mixed[0] + 0.59 * mixed[1] + 0.11 * mixed[2];
  return [rgbText(mixed), lightness < DARK ? "#ffffff" : INK];
}
