/** Heat maps of generators in a grid: blue for positive entries, orange for negative ones, each with its label. */

import type { Algebra } from "@noether/core";
import { generatorName } from "./script-digits.js";
import { BROKEN, FAINT, KEPT, RULE } from "./style.js";
import { fittingSize, rectangle, text } from "./svg.js";

/** Most maps that are drawn; further ones are counted. */
const MOST = 60;
/** Side of the largest map, pixels. */
const LARGEST = 320;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws the grid of heat maps into a box. */
export function generatorPanel({ generators, labels }: Algebra, components: readonly string[], box: Box): string {
  const shown = Math.min(generators.count, MOST);
  const { columns, rows } = grid(shown, box.width / box.height);
  const width = box.width / columns;
  const cell = { width, height: Math.min(box.height / rows, width + 40) };
  const named = cell.width > 105 && generators.size <= 8;
  const head = cell.height > 80 ? 24 : 14;
  const margin = named ? 26 : 6;
  const side = Math.min(LARGEST, cell.width - margin - 12, cell.height - head - (named ? 22 : 6));
  const parts: string[] = [];
  for (let k = 0; k < shown; k++) {
    const left = box.x + (k % columns) * cell.width + margin;
    const top = box.y + Math.floor(k / columns) * cell.height + head;
    const { size, entries } = generators;
    parts.push(heatMap(entries.subarray(k * size * size, (k + 1) * size * size), size, left, top, side));
    const label = cell.width > 105 ? `${generatorName(k)}  ${labels[k]}` : labels[k]!.replace(/^(rotation|boost) /, "");
    parts.push(
      text(label, left, top - 6, { size: fittingSize(label, cell.width - margin, cell.width > 105 ? 14 : 9) }),
    );
    if (named) parts.push(...axisNames(components, left, top, side));
  }
  if (shown < generators.count) {
    parts.push(
      text(`and ${generators.count - shown} more`, box.x + box.width, box.y + box.height + 16, {
        anchor: "end",
        color: FAINT,
      }),
    );
  }
  return parts.join("\n");
}

/** The grid whose cells are closest to squares. */
function grid(count: number, aspect: number): { columns: number; rows: number } {
  const columns = Math.max(1, Math.min(count, Math.ceil(Math.sqrt(count * aspect))));
  return { columns, rows: Math.ceil(count / columns) };
}

function heatMap(matrix: Float64Array, n: number, x: number, y: number, side: number): string {
  const largest = matrix.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const step = side / n;
  const cells = [rectangle(x, y, side, side, "#f4f6f8", RULE)];
  matrix.forEach((entry, at) => {
    const strength = Math.abs(entry) / largest;
    if (strength < 0.004) return;
    const [left, top] = [x + (at % n) * step, y + Math.floor(at / n) * step];
    cells.push(
      `<rect x="${left}" y="${top}" width="${step}" height="${step}" fill="${entry > 0 ? KEPT : BROKEN}" fill-opacity="${strength.toFixed(3)}"/>`,
    );
    if (step > 24) {
      cells.push(
        text(format(entry), left + step / 2, top + step / 2 + 5, {
          size: Math.min(14, step / 2.6),
          anchor: "middle",
          color: strength > 0.5 ? "#fff" : "#1c2530",
        }),
      );
    }
  });
  for (let i = 1; i < n && step > 8; i++) {
    cells.push(
      `<path d="M${x + i * step} ${y}v${side}M${x} ${y + i * step}h${side}" stroke="${RULE}" stroke-width="1"/>`,
    );
  }
  return cells.join("");
}

function axisNames(components: readonly string[], x: number, y: number, side: number): string[] {
  const step = side / components.length;
  return components.flatMap((name, i) => [
    text(name, x - 5, y + (i + 0.5) * step + 4, { size: 11, color: FAINT, anchor: "end" }),
    text(name, x + (i + 0.5) * step, y + side + 14, { size: 11, color: FAINT, anchor: "middle" }),
  ]);
}

/** At most three digits, a true minus sign, no trailing zeros. */
function format(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
