/** Vector fields of the plane in a grid of charts, each on the level lines of the oracle. */

import { fieldChart } from "../charts/field-chart.js";
import type { Box } from "../page/box.js";
import { fittingSize, text } from "../page/svg.js";
import { shortName } from "../text/short-name.js";
import type { PlaneView } from "./plane-view.js";

/** More fields than this are counted, not drawn. */
const MOST = 9;
const HEAD = 26;
/** Labels are cut behind so many letters. */
const MOST_LETTERS = 64;

/** Room that axes take of a chart's box, about. */
const AXES = 60;

/** Draws the fields; `labels` stand above them. */
export function fieldsPanel(
  { range, side, fields, oracle, levels, power }: PlaneView,
  labels: readonly string[],
  components: readonly string[],
  box: Box,
): string {
  const shown = Math.min(MOST, fields.length);
  const columns = columnsFor(shown, box);
  const [width, height] = [box.width / columns, box.height / Math.ceil(shown / columns)];
  const chart = Math.min(width, height - HEAD);
  const [first = "x1", second = "x2"] = components;
  const parts = fields.slice(0, shown).flatMap((field, a) => {
    const [x, y] = [box.x + (a % columns) * width, box.y + Math.floor(a / columns) * height];
    const more = a === shown - 1 && shown < fields.length ? `  (and ${fields.length - shown} more)` : "";
    const label = shortName(labels[a] ?? "", MOST_LETTERS) + more;
    return [
      text(label, x + AXES, y + 14, { size: fittingSize(label, chart - AXES, 15) }),
      fieldChart(
        { range, side, field, oracle, levels, power, components: [first, second] },
        { x, y: y + HEAD, width: chart, height: height - HEAD },
      ),
    ];
  });
  return parts.join("\n");
}

/** So many columns that charts are largest. */
function columnsFor(count: number, { width, height }: Box): number {
  const side = (columns: number): number =>
    Math.min(width / columns - AXES, height / Math.ceil(count / columns) - HEAD - AXES);
  const choices = Array.from({ length: count }, (_, i) => i + 1);
  return choices.reduce((best, columns) => (side(columns) > side(best) ? columns : best), 1);
}
