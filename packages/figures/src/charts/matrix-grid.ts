/** Matrices as heat maps in a grid, each with its label. */

import type { Box } from "../page/box.js";
import { FAINT } from "../page/style.js";
import { fittingSize, text } from "../page/svg.js";
import { heatMap, type MatrixToDraw } from "./heat-map.js";

/** A matrix and what stands above it. */
export interface LabelledMatrix {
  readonly matrix: MatrixToDraw;
  /** Where there is room. */
  readonly label: string;
  /** Where there is little; default `label`. */
  readonly short?: string;
}

/** How the grid is drawn. */
export interface MatrixGridOptions {
  /** Names of rows and columns; drawn where there is room, for matrices of up to 8 rows. */
  readonly components?: readonly string[];
  /** Most that are drawn; further ones are counted. Default 60. */
  readonly most?: number;
}

/** Side of the largest map, pixels. */
const LARGEST = 320;
/** Cells narrower than this have the short label and no names of rows and columns. */
const ROOMY = 105;
/** Height of a label with its distance, pixels. */
const LABEL = 24;

/** Draws the grid of heat maps into a box, in cells that are close to squares. */
export function matrixGrid(
  all: readonly LabelledMatrix[],
  box: Box,
  { components = [], most = 60 }: MatrixGridOptions = {},
): string {
  const shown = all.slice(0, most);
  const { columns, rows } = gridOf(shown.length, box);
  const width = box.width / columns;
  const cell = { width, height: Math.min(box.height / rows, width + 40) };
  const roomy = cell.width > ROOMY;
  const named = roomy && components.length > 0 && components.length <= 8;
  const head = cell.height > 80 ? 24 : 14;
  const margin = named ? 26 : 6;
  const side = Math.min(LARGEST, cell.width - margin - 12, cell.height - head - (named ? 22 : 6));
  const parts = shown.flatMap(({ matrix, label, short = label }, k) => {
    const left = box.x + (k % columns) * cell.width + margin;
    const top = box.y + Math.floor(k / columns) * cell.height + head;
    const heading = roomy ? label : short;
    return [
      heatMap(matrix, left, top, side),
      text(heading, left, top - 6, { size: fittingSize(heading, cell.width - margin, roomy ? 14 : 9) }),
      ...(named ? axisNames(components, left, top, side) : []),
    ];
  });
  if (shown.length < all.length) {
    parts.push(
      text(`and ${all.length - shown.length} more`, box.x + box.width, box.y + box.height + 16, {
        anchor: "end",
        color: FAINT,
      }),
    );
  }
  return parts.join("\n");
}

/** The grid in which squares are largest, under their labels. */
function gridOf(count: number, { width, height }: Box): { columns: number; rows: number } {
  const side = (columns: number): number => Math.min(width / columns, height / Math.ceil(count / columns) - LABEL);
  const columns = Array.from({ length: Math.max(1, count) }, (_, i) => i + 1).reduce((best, each) =>
    side(each) > side(best) ? each : best,
  );
  return { columns, rows: Math.ceil(count / columns) };
}

function axisNames(components: readonly string[], x: number, y: number, side: number): string[] {
  const step = side / components.length;
  return components.flatMap((name, i) => [
    text(name, x - 5, y + (i + 0.5) * step + 4, { size: 11, color: FAINT, anchor: "end" }),
    text(name, x + (i + 0.5) * step, y + side + 14, { size: 11, color: FAINT, anchor: "middle" }),
  ]);
}
