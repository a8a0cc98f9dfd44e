/** Figure 3 of the paper: the angle of the leading jet after four random rotations, and after four that were found. */

import type { Box } from "@noether/figures";
import { columns, figurePage, SERIES, stepChart, titled } from "@noether/figures";
import { quantiles } from "@noether/statistics";
import type { Figure } from "../paper.js";
import { type AngleHistogram, angleHistogram, planeAngles } from "./densities/angle-histogram.js";
import { imagesOf, shownReplicas, trainedRotations } from "./dijet-rotations.js";
import { convergedText } from "./replica-errors.js";

const EXAMPLES = 4;
const BINS = 50;

export const dijetFig3: Figure = {
  name: "fig3",
  says: "the leading jet's angle after random rotations of R⁴ and after found symmetries",
  async run(context) {
    const found = await trainedRotations(context);
    const { rows, trained } = found;
    const after = (matrix: Float64Array): AngleHistogram =>
      angleHistogram(planeAngles(imagesOf(rows, matrix), 4, [0, 1]), { bins: BINS });
    const chosen = shownReplicas(trained, EXAMPLES);
    const learned = chosen.map((replica) => after(found.learned[replica]!));
    const random = found.random.slice(0, EXAMPLES).map(after);
    const middle = (matrices: readonly Float64Array[]): number =>
      quantiles(
        matrices.map((matrix) => after(matrix).flatness),
        [0.5],
      )[0]!;
    const events = rows.length / 4;
    return {
      picture: anglesPicture(learned, random, events, `replicas that converged: ${convergedText(trained)}`),
      numbers: {
        head: ["kind", "example", "phi_low", "phi_high", "events"],
        rows: [learned, random].flatMap((kind, k) =>
          kind.flatMap(({ edges, counts }, i) =>
            Array.from(counts, (count, b) => [k === 0 ? "found" : "random", i + 1, edges[b]!, edges[b + 1]!, count]),
          ),
        ),
      },
      rows: [
        {
          quantity: "χ² of a flat distribution per degree of freedom, before",
          ours: angleHistogram(planeAngles(rows, 4, [0, 1]), { bins: BINS }).flatness,
          note: `flat: 1 ± ${Math.sqrt(2 / (BINS - 1)).toFixed(1)}`,
        },
        {
          quantity: "the same after a found rotation, median of all replicas",
          ours: middle(found.learned),
          authors: "flat",
        },
        { quantity: "the same after a random rotation, median", ours: middle(found.random), authors: "not flat" },
      ],
    };
  },
};

function anglesPicture(
  learned: readonly AngleHistogram[],
  random: readonly AngleHistogram[],
  events: number,
  converged: string,
): string {
  const most = 1.15 * Math.max(...random.flatMap(({ counts }) => [...counts])) * (BINS / events / (2 * Math.PI));
  const chart = (all: readonly AngleHistogram[], box: Box): string =>
    stepChart(
      all.map(({ edges, counts, flatness }, i) => ({
        label: `χ² ${flatness < 100 ? flatness.toPrecision(2) : Math.round(flatness).toLocaleString("en")}`,
        color: SERIES[i]!,
        histogram: { edges, counts: counts.map((count) => (count * BINS) / events / (2 * Math.PI)), outside: 0 },
      })),
      { box, x: "φ of the leading jet after the rotation [rad]", y: "part of events per rad", range: [0, most] },
    );
  return figurePage(
    {
      width: 1400,
      height: 660,
      title: "A symmetry leaves the jet's angle flat, a random rotation does not",
      subtitle:
        "angle of the leading jet after four random rotations of R⁴, and after four that were found; χ² of flat per degree of freedom",
      source: `${events.toLocaleString("en")} PYTHIA events; ${converged}`,
    },
    (page) => {
      const [left, right] = columns(2, page, { gap: 32 }) as [Box, Box];
      return [
        titled("Random rotations", "", left, (box) => chart(random, box)),
        titled("Found symmetries", "", right, (box) => chart(learned, box)),
      ];
    },
  );
}
