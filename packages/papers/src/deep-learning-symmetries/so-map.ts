/** The color map of O(n): the loss that training reaches, against n and the number of generators. */

import { createRng } from "@noether/base";
import { type ScanResult, scan } from "@noether/core";
import { colorMap, figurePage, lossDecades } from "@noether/figures";
import { euclideanNorm } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";

/** n, and the dimensions of the subalgebras of so(n) up to 10: where the loss can vanish. */
const DIMENSIONS = [
  { n: 2, exist: [1] },
  { n: 3, exist: [1, 3] },
  { n: 4, exist: [1, 2, 3, 4, 6] },
  { n: 5, exist: [1, 2, 3, 4, 6, 10] },
] as const;
const MOST = 10;
const FULL = { epochs: 1000, trainings: 16 } as const;
const QUICK = { epochs: 400, trainings: 8 } as const;
const QUICK_MOST = 4;
/** log10 of the loss at the ends of the color scale; the middle is where what exists and what does not part. */
const RANGE = [-12, 4] as const;

export const soMap: Figure = {
  name: "so-map",
  says: "the loss for O(n), n = 2 to 5, against 1 to 10 generators",
  async run({ seed, rng, quick, onEvent }) {
    const most = quick ? QUICK_MOST : MOST;
    const rowsAsked = quick ? DIMENSIONS.slice(0, 2) : DIMENSIONS;
    const scans: ScanResult[] = [];
    for (const { n } of rowsAsked) {
      const oracle = euclideanNorm(n);
      const options = { ...(quick ? QUICK : FULL), frame: "data", stopBelow: 1e-25 } as const;
      scans.push(
        await scan(
          oracle,
          drawnPoints(oracle, rng.stream(`n = ${n}`)),
          { ...options, generators: { from: 1, to: most } },
          { rng: createRng(seed), onEvent },
        ),
      );
    }
    return {
      picture: lossMapPicture(scans, rowsAsked, most, quick ? QUICK : FULL),
      numbers: {
        head: ["n", "generators", "loss", "largest_term", "succeeded", "algebra"],
        rows: scans.flatMap(({ trainings }, i) =>
          trainings.map(({ count, terms, dominant, outcome, algebra }) => [
            rowsAsked[i]!.n,
            count,
            terms.loss,
            dominant,
            outcome === "succeeded" ? 1 : 0,
            algebra?.name ?? "",
          ]),
        ),
      },
      rows: scans.map(({ succeeded }, i) => ({
        quantity: `O(${rowsAsked[i]!.n}): numbers of generators that succeed, of 1 to ${most}`,
        ours: succeeded.join(", "),
        authors: rowsAsked[i]!.exist.filter((count) => count <= most).join(", "),
        note: `dimensions of the subalgebras of so(${rowsAsked[i]!.n}); the talk has them as colors`,
      })),
    };
  },
};

function lossMapPicture(
  scans: readonly ScanResult[],
  asked: readonly { readonly n: number }[],
  most: number,
  { epochs, trainings }: { readonly epochs: number; readonly trainings: number },
): string {
  const all = scans.flatMap(({ trainings }) => trainings);
  return figurePage(
    {
      width: 1500,
      height: 720,
      title: "Which numbers of rotations form an algebra?",
      subtitle:
        "log₁₀ of the loss that training reaches for |x| in n dimensions; framed: an exact algebra was found, with its name",
      source: `300 standard normal points, ${epochs} epochs, the best of ${trainings} trainings; where none is framed, the largest term of the loss`,
    },
    (box) => [
      colorMap(
        {
          rows: asked.map(({ n }) => `O(${n})`),
          columns: Array.from({ length: most }, (_, i) => String(i + 1)),
          axis: "number of generators",
          values: all.map(({ terms }) => lossDecades(terms.loss).value),
          cell: (_, row, column) => {
            const { algebra, dominant, terms } = all[row * most + column]!;
            return [lossDecades(terms.loss).text, algebra?.name ?? dominant];
          },
          range: RANGE,
          marked: (row, column) => all[row * most + column]!.outcome === "succeeded",
        },
        box,
      ),
    ],
  );
}
