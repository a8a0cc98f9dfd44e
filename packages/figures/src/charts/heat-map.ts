/**
 * A matrix as colored cells, with its numbers where there is room. Color is the phase: blue for positive entries, orange
 * for negative ones, green for i, purple for −i; strength is the size, beside that of the largest entry.
 */

import { BROKEN, INK, KEPT, MARK, RULE } from "../page/style.js";
import { fittingSize, rectangle, text } from "../page/svg.js";

/** A square matrix `[n, n]`, row-major. */
export interface MatrixToDraw {
  readonly size: number;
  readonly re: Float64Array;
  /** Absent for real matrices. */
  readonly im?: Float64Array;
}

/** Entries under this share of the largest are not drawn. */
const NEGLIGIBLE = 0.004;
/** Sides of a cell, pixels, from which on numbers may stand in it, and lines are drawn between cells. */
const WITH_NUMBERS = 24;
/** Sizes of numbers, pixels. */
const LARGEST_NUMBER = 14;
const LEGIBLE = 7;
const WITH_LINES = 8;
/** At phases 0, 90°, 180°, 270°. */
const WHEEL = [KEPT, MARK, BROKEN, "#aa5f8f"] as const;

/** Draws a matrix into the square of side `side` at (x, y). */
export function heatMap({ size: n, re, im }: MatrixToDraw, x: number, y: number, side: number): string {
  const sizeOf = (at: number): number => Math.hypot(re[at]!, im?.[at] ?? 0);
  const largest = re.reduce((most, _, at) => Math.max(most, sizeOf(at)), 0);
  const step = side / n;
  const least = NEGLIGIBLE * largest;
  const drawn = Array.from(re.keys()).filter((at) => sizeOf(at) >= least && largest > 0);
  const labels = step < WITH_NUMBERS ? [] : drawn.map((at) => complexText(re[at]!, im?.[at] ?? 0, least));
  // One size for all numbers of a matrix; where the longest is not legible in its cell, color has to do
  const size = Math.min(step / 2.6, ...labels.map((label) => fittingSize(label, step - 4, LARGEST_NUMBER)));
  const cells = [rectangle(x, y, side, side, "#f4f6f8", RULE)];
  for (const [k, at] of drawn.entries()) {
    const strength = sizeOf(at) / largest;
    const [left, top] = [x + (at % n) * step, y + Math.floor(at / n) * step];
    cells.push(
      `<rect x="${left}" y="${top}" width="${step}" height="${step}" fill="${phaseColor(re[at]!, im?.[at] ?? 0)}" fill-opacity="${strength.toFixed(3)}"/>`,
    );
    if (labels.length > 0 && size >= LEGIBLE) {
      cells.push(
        text(labels[k]!, left + step / 2, top + step / 2 + 0.36 * size, {
          size,
          anchor: "middle",
          color: strength > 0.6 ? "#fff" : INK,
        }),
      );
    }
  }
  for (let i = 1; i < n && step > WITH_LINES; i++) {
    cells.push(
      `<path d="M${x + i * step} ${y}v${side}M${x} ${y + i * step}h${side}" stroke="${RULE}" stroke-width="1"/>`,
    );
  }
  return cells.join("");
}

/** The color of a number's phase, between those of the wheel. */
export function phaseColor(re: number, im: number): string {
  const turns = (Math.atan2(im, re) / (2 * Math.PI) + 1) % 1;
  const from = Math.floor(4 * turns) % 4;
  const part = 4 * turns - Math.floor(4 * turns);
  const [a, b] = [channels(WHEEL[from]!), channels(WHEEL[(from + 1) % 4]!)];
  return `#${a
    .map((value, i) =>
      Math.round(value + part * (b[i]! - value))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

function channels(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** `0.5`, `−i`, `0.5+0.5i`: parts under `least` are left out. */
function complexText(re: number, im: number, least: number): string {
  const real = Math.abs(re) < least ? "" : digits(re);
  if (Math.abs(im) < least) return real;
  const imaginary = `${digits(im).replace(/^(−?)1$/, "$1")}i`;
  return real === "" || imaginary.startsWith("−") ? real + imaginary : `${real}+${imaginary}`;
}

/** At most three digits and three decimals, a true minus sign, no trailing zeros. */
function digits(value: number): string {
  const size = Math.abs(value);
  const short = size >= 1 || size < 0.0005 ? Number(value.toPrecision(3)) : Number(value.toFixed(3));
  return String(short).replace("-", "−");
}
