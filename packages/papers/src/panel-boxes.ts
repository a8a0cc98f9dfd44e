import { type Box, columns } from "@noether/figures";

/** Divides a page's box into columns, each with a gap to its right, the last one too: axes' labels need it there. */
export function panelBoxes(count: number, box: Box, gap: number): readonly Box[] {
  return columns(count, { ...box, width: box.width - gap }, { gap });
}
