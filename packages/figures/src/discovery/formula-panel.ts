/** Vector fields written out, one below the other. */

import type { Box } from "../page/box.js";
import { generatorName } from "../page/script-digits.js";
import { FAINT } from "../page/style.js";
import { fittingSize, text } from "../page/svg.js";
import { shortName } from "../text/short-name.js";

const LINE = 30;
const INDENT = 44;
/** Formulas longer than this are cut: nobody reads them. */
const MOST_LETTERS = 150;

/** Draws the formulas; those for which there is no room are counted. */
export function formulaPanel(formulas: readonly string[], { x, y, width, height }: Box): string {
  const fit = Math.floor(height / LINE);
  const shown = formulas.slice(0, formulas.length > fit ? fit - 1 : fit);
  const parts = shown.flatMap((formula, a) => {
    const cut = shortName(formula, MOST_LETTERS);
    const line = y + LINE * (a + 0.7);
    return [
      text(`v${generatorName(a).slice(1)}`, x, line, { size: 16, color: FAINT }),
      text(cut, x + INDENT, line, { size: fittingSize(cut, width - INDENT, 16) }),
    ];
  });
  if (shown.length < formulas.length) {
    parts.push(
      text(`and ${formulas.length - shown.length} more`, x + INDENT, y + LINE * (shown.length + 0.7), { color: FAINT }),
    );
  }
  return parts.join("\n");
}
