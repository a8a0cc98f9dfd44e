/** The 45 generators of SO(10). */

import { createRng } from "@noether/base";
import { discover, gradient, spectral } from "@noether/core";
import { type Box, columns, figurePage } from "@noether/figures";
import { so } from "@noether/lie";
import { euclideanNorm } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";
import { exactDistance } from "./exact-distance.js";
import { realMatrices } from "./hermitian-generators.js";
import { matrixTable } from "./matrix-table.js";
import { realPanel } from "./real-panel.js";

const GENERATORS = 45;
/** Past the authors' 2.9e-8. */
const STOP = 1e-10;

export const so10: Figure = {
  name: "so10",
  says: "the 45 learned generators of SO(10)",
  async run({ seed, rng, quick, onEvent }) {
    const oracle = euclideanNorm(10);
    const points = drawnPoints(oracle, rng);
    // As the authors, without closure: so many generators can only be all of so(10)
    const { training, algebra } = await discover(
      oracle,
      points,
      gradient({
        generators: GENERATORS,
        trainings: quick ? 1 : 2,
        frame: "data",
        weights: { closure: 0 },
        stopBelow: STOP,
      }),
      { rng: createRng(seed), onEvent },
    );
    const closed = await discover(oracle, points, spectral(), { rng: createRng(seed), onEvent });
    return {
      picture: figurePage(
        {
          width: 1500,
          height: 860,
          title: "SO(10): 45 generators from |x|",
          subtitle: "matrices W of x' = (1 + εW) x; left as trained, right the same span in its canonical basis",
          source:
            "300 standard normal points in 10 dimensions; invariance, normalization and orthogonality, in the limit ε → 0",
        },
        (page) => {
          const [left, right] = columns(2, page, { gap: 48 }) as [Box, Box];
          return [
            realPanel(
              {
                title: "as trained",
                says: `loss ${training.terms.loss.toExponential(1)} after ${training.epochs} epochs`,
                generators: training.generators,
              },
              left,
            ),
            ...(algebra
              ? [
                  realPanel(
                    {
                      title: `${algebra.name}, canonical basis`,
                      says: "rotations of two components",
                      generators: algebra.generators,
                    },
                    right,
                  ),
                ]
              : []),
          ];
        },
      ),
      numbers: matrixTable([
        { name: "as trained", matrices: realMatrices(training.generators) },
        ...(algebra ? [{ name: "canonical", matrices: realMatrices(algebra.generators) }] : []),
      ]),
      rows: [
        { quantity: "algebra of 45 trained generators", ours: algebra?.name ?? "none", authors: "so(10)" },
        {
          quantity: "loss at the end of training",
          ours: training.terms.loss,
          authors: 2.881e-8,
          note: "theirs after 6000 epochs, 790 s",
        },
        { quantity: "epochs", ours: training.epochs, authors: 6000 },
        { quantity: "distance from so(10)", ours: algebra ? exactDistance(algebra.generators, so(10)) : "none" },
        {
          quantity: "algebra in closed form, without training",
          ours: closed.algebra
            ? `${closed.algebra.name}, ${closed.algebra.generators.count} generators`
            : closed.status,
          note: "the null space of one matrix, less than a second",
        },
      ],
    };
  },
};
