/**
 * The structure constants as a picture: row a, column b, and in the cell which W_c the bracket [W_a, W_b] gives. Up to
 * twelve generators the cell says it in words; beyond, color alone: blue and orange for the sign, pale for mixtures.
 */

import type { Algebra } from "@noether/core";
import { generatorName } from "../page/script-digits.js";
import { BROKEN, FAINT, KEPT, RULE } from "../page/style.js";
import { fittingSize, rectangle, text } from "../page/svg.js";

const WORDY = 12;
/** Constants under this share of the largest are rounding. */
const NEGLIGIBLE = 1e-6;

/** Draws the table into a square. */
export function structurePanel(
  { generators, structureConstants }: Algebra,
  { x, y, side }: { x: number; y: number; side: number },
): string {
  const k = generators.count;
  const wordy = k <= WORDY;
  const margin = wordy ? 26 : 0;
  const step = (side - margin) / k;
  const largest = structureConstants.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const parts = [rectangle(x + margin, y + margin, step * k, step * k, "#f4f6f8", RULE)];
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const row = structureConstants.subarray((a * k + b) * k, (a * k + b + 1) * k);
      const terms = [...row.entries()].filter(([, value]) => Math.abs(value) > NEGLIGIBLE * largest);
      if (terms.length === 0) continue;
      const [left, top] = [x + margin + b * step, y + margin + a * step];
      const [c, value] = terms.reduce((best, term) => (Math.abs(term[1]) > Math.abs(best[1]) ? term : best));
      const fill = value > 0 ? KEPT : BROKEN;
      parts.push(
        `<rect x="${left}" y="${top}" width="${step}" height="${step}" fill="${fill}" fill-opacity="${terms.length === 1 ? 0.8 : 0.4}"/>`,
      );
      if (wordy) {
        const factor = Math.abs(Math.abs(value) - 1) < NEGLIGIBLE ? "" : `${Number(Math.abs(value).toPrecision(2))}`;
        const label =
          terms.length === 1 ? `${value < 0 ? "−" : ""}${factor}${generatorName(c)}` : `${terms.length} terms`;
        parts.push(
          text(label, left + step / 2, top + step / 2 + 5, {
            size: fittingSize(label, step - 4, 14),
            anchor: "middle",
            color: terms.length === 1 ? "#fff" : "#1c2530",
          }),
        );
      }
    }
  }
  for (let i = 0; i < k && wordy; i++) {
    const middle = margin + (i + 0.5) * step;
    parts.push(
      `<path d="M${x + margin + i * step} ${y + margin}v${step * k}M${x + margin} ${y + margin + i * step}h${step * k}" stroke="${RULE}"/>`,
    );
    parts.push(text(generatorName(i), x + middle, y + margin - 7, { size: 12, anchor: "middle", color: FAINT }));
    parts.push(text(generatorName(i), x + margin - 6, y + middle + 4, { size: 12, anchor: "end", color: FAINT }));
  }
  return parts.join("\n");
}
