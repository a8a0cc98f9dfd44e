/** The color map of a scan: the loss against the number of generators, one row for each dimension. */

import { colorMap } from "../charts/color-map.js";
import { lossDecades } from "../charts/loss-decades.js";
import { figurePage } from "../page/figure-page.js";
import { shortName } from "../text/short-name.js";

/** Height of a row, and width of a column, pixels. */
const CELL = { width: 132, height: 118 } as const;
const AROUND = { width: 96 + 120, height: 152 + 52 } as const;
const LEAST_WIDTH = 900;
/** Names of algebras are cut behind so many letters. */
const MOST_LETTERS = 22;
/** log10 of the loss at the ends of the colors. */
const RANGE = [-10, 4] as const;

/** The facts about a scan that the picture shows: those of `scan.json`. */
export interface ScanFigureData {
  readonly data: { readonly source: string };
  /** One row for each dimension. */
  readonly scans: readonly {
    readonly dimension: number;
    /** The formula of the oracle. */
    readonly oracle: string;
    /** The best training for each number of generators. */
    readonly trainings: readonly {
      readonly generators: number;
      readonly loss: { readonly loss: number };
      /** The name of the largest term of the loss. */
      readonly dominant: string;
      readonly succeeded: boolean;
      /** The name of the algebra, if one was found. */
      readonly algebra: string | null;
      readonly members: { readonly of: number };
    }[];
  }[];
}

/** Draws the loss of a scan as a color map. @returns An SVG document. */
export function scanFigure({ scans, data }: ScanFigureData): string {
  const columns = scans[0]!.trainings.map(({ generators }) => String(generators));
  const all = scans.flatMap(({ trainings }) => trainings);
  const at = (row: number, column: number): (typeof all)[0] => all[row * columns.length + column]!;
  const names = [...new Set(scans.map(({ oracle }) => oracle))];
  return figurePage(
    {
      width: Math.max(LEAST_WIDTH, columns.length * CELL.width + AROUND.width),
      height: scans.length * CELL.height + AROUND.height,
      title: `How many generators keep ${names.length === 1 ? names[0] : "it"}, and form an algebra`,
      subtitle:
        "log₁₀ of the loss that training reaches; framed: an algebra was found, with its name; else the largest term",
      source: `${data.source}; the best of ${all[0]!.members.of} trainings side by side`,
    },
    (box) => [
      colorMap(
        {
          rows: scans.map(({ dimension }) => `n = ${dimension}`),
          columns,
          axis: "number of generators",
          values: all.map(({ loss }) => lossDecades(loss.loss).value),
          cell: (_, row, column) => {
            const { algebra, dominant, loss } = at(row, column);
            return [lossDecades(loss.loss).text, shortName(algebra ?? dominant, MOST_LETTERS)];
          },
          range: RANGE,
          marked: (row, column) => at(row, column).succeeded,
        },
        box,
      ),
    ],
  );
}
