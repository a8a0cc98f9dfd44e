/** The common parts of figures of vector fields of the plane: charts beside each other, and their arrows as a table. */

import type { Table } from "@noether/figures";
import { type FieldChart, fieldChart, figurePage, gridPoints, titled } from "@noether/figures";
import type { Generators } from "@noether/lie";
import { panelBoxes } from "../panel-boxes.js";

/** A chart with its heading. */
export interface NamedField {
  readonly title: string;
  readonly says: string;
  readonly chart: FieldChart;
}

/** Both components run from −RANGE to RANGE, with SIDE arrows. */
export const RANGE = 2;
export const SIDE = 17;

/** The field x → W x of the first generator, on the grid. */
export function linearField({ entries }: Generators): Float64Array {
  const [a, b, c, d] = entries as unknown as readonly [number, number, number, number];
  const points = gridPoints(RANGE, SIDE);
  return points.map((value, i) => (i % 2 === 0 ? a * value + b * points[i + 1]! : c * points[i - 1]! + d * value));
}

/** The page. */
export function fieldPage(
  text: { readonly title: string; readonly subtitle: string; readonly source: string },
  fields: readonly NamedField[],
): string {
  return figurePage({ width: fields.length === 1 ? 860 : 1400, height: 816, ...text }, (page) =>
    fields.map(({ title, says, chart }, i) =>
      titled(title, says, panelBoxes(fields.length, page, 20)[i]!, (box) => fieldChart(chart, box)),
    ),
  );
}

/** A row for each arrow. */
export function fieldTable(fields: readonly NamedField[]): Table {
  return {
    head: ["field", "x1", "x2", "v1", "v2"],
    rows: fields.flatMap(({ title, chart: { range, side, field } }) => {
      const points = gridPoints(range, side);
      return Array.from({ length: side * side }, (_, i) => [
        title,
        points[2 * i]!,
        points[2 * i + 1]!,
        field[2 * i]!,
        field[2 * i + 1]!,
      ]);
    }),
  };
}

/** Evenly spaced level lines. */
export function levels(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}
