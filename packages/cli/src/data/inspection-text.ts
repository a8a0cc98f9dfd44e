/** An inspected file for a person at a terminal of 80 columns. */

import { numberText } from "@noether/figures/text";
import type { Inspection } from "@noether/physics-data";
import { sizeText } from "../terminal/size-text.js";
import type { Terminal } from "../terminal/terminal.js";
import { textTable } from "../terminal/text-table.js";
import { besides, textHistogram } from "./text-histogram.js";

const WIDTH = 80;
const HISTOGRAM_HEIGHT = 5;
/** Components beyond this are counted. */
const MOST_COMPONENTS = 40;

/** The text, several lines, ending in a newline. */
export function inspectionText(inspection: Inspection, colors: Terminal["colors"]): string {
  const { file, format, bytes, events, particles, arrays, histograms } = inspection;
  const components = arrays.flatMap((array) => array.components);
  const heading = (words: string): string => `\n  ${colors.bold(words)}\n`;
  const title = [
    `\n  ${colors.green(colors.bold(file))}\n`,
    `  ${[format, sizeText(bytes), ...countsText(events, particles)].join(", ")}\n`,
  ].join("");
  if (arrays.length === 0) return `${title}\n  Nothing is in it.\n\n`;
  return [
    title,
    heading("Arrays"),
    textTable(
      ["", "type", "shape"],
      arrays.map(({ name, dtype, shape, order }) => [
        order === undefined ? name : `${name} (${order})`,
        dtype,
        `[${shape.join(", ")}]`,
      ]),
      colors,
      { left: 3 },
    ),
    heading("Ranges"),
    textTable(
      ["", "least", "mean", "deviation", "largest", "not finite"].slice(
        0,
        components.some(({ notFinite }) => notFinite) ? 6 : 5,
      ),
      components
        .slice(0, MOST_COMPONENTS)
        .map(({ name, min, mean, deviation, max, notFinite }) => [
          name,
          ...[min, rounded(mean, deviation), deviation, max].map((value) =>
            value === undefined ? "-" : numberText(value),
          ),
          numberText(notFinite),
        ]),
      colors,
    ),
    components.length > MOST_COMPONENTS ? `  and ${components.length - MOST_COMPONENTS} more\n` : "",
    ...firstText(inspection, heading, colors),
    ...(histograms.length === 0 ? [] : [heading("Histograms"), histogramsText(histograms)]),
    "\n",
  ].join("");
}

/** A mean that is nothing but rounding is 0. */
function rounded(mean: number | undefined, deviation: number | undefined): number | undefined {
  return mean !== undefined && Math.abs(mean) < 1e-12 * deviation! ? 0 : mean;
}

function countsText(events: number | undefined, particles: Inspection["particles"]): readonly string[] {
  const rows = events === undefined ? [] : [`${numberText(events)} ${particles === undefined ? "rows" : "events"}`];
  if (particles === undefined) return rows;
  const { count, least, most } = particles;
  return [...rows, `${numberText(count)} particles (${least === most ? least : `${least} to ${most}`} an event)`];
}

function firstText(
  { first: { of, names, rows } }: Inspection,
  heading: (words: string) => string,
  colors: Terminal["colors"],
): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.map(numberText));
  let width = 2;
  const fitting = names.findIndex((name, i) => {
    width += Math.max(name.length, ...cells.map((row) => row[i]!.length)) + 2;
    return width > WIDTH;
  });
  const shown = fitting < 0 ? names.length : fitting;
  const title = `First ${of}`;
  const left = names.length - shown;
  return [
    heading(left === 0 ? title : `${title}, without ${left} more ${left === 1 ? "column" : "columns"}`),
    textTable(
      names.slice(0, shown),
      cells.map((row) => row.slice(0, shown)),
      colors,
    ),
  ];
}

function histogramsText(histograms: Inspection["histograms"]): string {
  const blocks = histograms.map(({ label, histogram: { low, high, counts } }) =>
    textHistogram(label, counts, [low, high], HISTOGRAM_HEIGHT),
  );
  const pairs = Array.from({ length: Math.ceil(blocks.length / 2) }, (_, i) =>
    besides(blocks[2 * i]!, blocks[2 * i + 1] ?? [], 2),
  );
  return pairs
    .map((lines) => lines.map((line) => `  ${line}`.trimEnd()).join("\n"))
    .join("\n\n")
    .concat("\n");
}
