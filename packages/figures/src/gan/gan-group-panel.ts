/** The group: its multiplication table in the components' colors, and the generators of its continuous part. */

import type { GroupJson } from "@noether/gan";
import { matrixGrid } from "../charts/matrix-grid.js";
import type { Box } from "../page/box.js";
import { generatorName } from "../page/script-digits.js";
import { INK, PAPER } from "../page/style.js";
import { fittingSize, rectangle, text } from "../page/svg.js";
import { componentColor, componentName } from "./gan-components.js";

/** Sides of a cell: from this on with names, and at most. */
const WITH_NAMES = 15;
const LARGEST = 64;
/** Row and column heads. */
const HEAD = 30;

/** Draws the table into the upper left of a box: row a, column b, in the cell a b. */
export function groupTable({ table }: GroupJson, box: Box): string {
  const count = table.length;
  const step = Math.min(LARGEST, (Math.min(box.width, box.height) - HEAD) / count);
  const named = step >= WITH_NAMES;
  const [x, y] = [box.x + HEAD, box.y + HEAD];
  const parts: string[] = [];
  for (const [a, row] of table.entries()) {
    for (const [b, product] of row.entries()) {
      const [left, top] = [x + b * step, y + a * step];
      parts.push(rectangle(left, top, step, step, componentColor(product, count), PAPER));
      if (named) parts.push(cellText(componentName(product), left + step / 2, top + step / 2, step, PAPER));
    }
    if (named) {
      const middle = (a + 0.5) * step;
      parts.push(cellText(componentName(a), x + middle, y - HEAD / 2, step, INK));
      parts.push(cellText(componentName(a), x - HEAD / 2, y + middle, step, INK));
    }
  }
  return parts.join("\n");
}

/** Draws the matrices of the generators; on (x, 1) where they are affine. */
export function groupGenerators({ generators, components }: GroupJson, box: Box): string {
  const n = components[0]!.matrix.length;
  const names = Array.from({ length: generators[0]!.length }, (_, i) => (i < n ? `x${i}` : "1"));
  const matrices = generators.map((rows, a) => ({
    matrix: { size: rows.length, re: Float64Array.from(rows.flat()) },
    label: generatorName(a),
  }));
  return matrixGrid(matrices, box, { components: names });
}

function cellText(content: string, x: number, y: number, step: number, color: string): string {
  const size = fittingSize(content, step - 3, 14);
  return text(content, x, y + 0.36 * size, { size, anchor: "middle", color });
}
