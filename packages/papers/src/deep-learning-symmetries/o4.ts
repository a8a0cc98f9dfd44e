/** Rotations in four dimensions: 3, 4 and 6 generators of |x| that close, as learned and in the canonical basis. */

import { createRng } from "@noether/base";
import { type Algebra, discover, gradient, type Training } from "@noether/core";
import { figurePage } from "@noether/figures";
import { so } from "@noether/lie";
import { euclideanNorm } from "@noether/oracles";
import type { ComparisonRow, Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";
import { exactDistance } from "./exact-distance.js";
import { realMatrices } from "./hermitian-generators.js";
import { matrixTable } from "./matrix-table.js";
import { realPanel } from "./real-panel.js";

/** Final losses and epochs of the authors' runs with seed 0. */
const ASKED = [
  { count: 3, loss: 7.238e-6, epochs: 5000 },
  { count: 4, loss: 7.091e-7, epochs: 6000 },
  { count: 6, loss: 1.4228e-6, epochs: 6000 },
] as const;

interface Trained {
  readonly count: number;
  readonly training: Training;
  readonly algebra: Algebra | undefined;
}

export const o4: Figure = {
  name: "o4",
  says: "rotations in 4 dimensions: 3, 4 and 6 generators with closure",
  async run({ seed, rng, onEvent }) {
    const oracle = euclideanNorm(4);
    const points = drawnPoints(oracle, rng);
    const all: Trained[] = [];
    for (const { count } of ASKED) {
      const { training, algebra } = await discover(oracle, points, gradient({ generators: count, frame: "data" }), {
        rng: createRng(seed),
        onEvent,
      });
      all.push({ count, training, algebra });
    }
    return {
      picture: generatorsPicture(all),
      numbers: matrixTable(
        all.flatMap(({ count, training, algebra }) => [
          { name: `${count}, as trained`, matrices: realMatrices(training.generators) },
          ...(algebra ? [{ name: `${count}, canonical`, matrices: realMatrices(algebra.generators) }] : []),
        ]),
      ),
      rows: all.flatMap(trainingRows),
    };
  },
};

function trainingRows({ count, training, algebra }: Trained, i: number): readonly ComparisonRow[] {
  const { loss, epochs } = ASKED[i]!;
  return [
    {
      quantity: `${count} generators: algebra`,
      ours: algebra?.name ?? "none",
      note: "the authors print structure constants, no name",
    },
    {
      quantity: `${count} generators: loss at the end of training`,
      ours: training.terms.loss,
      authors: loss,
      note: "ours may stop below 1e-4, and is moved onto the exact algebra",
    },
    {
      quantity: `${count} generators: distance from so(4)`,
      ours: algebra ? exactDistance(algebra.generators, so(4)) : "none",
      note: "theirs are wrong by 1e-3, their finite step",
    },
    { quantity: `${count} generators: epochs`, ours: training.epochs, authors: epochs },
  ];
}

function generatorsPicture(all: readonly Trained[]): string {
  const { components } = euclideanNorm(4);
  return figurePage(
    {
      width: 1500,
      height: 1240,
      title: "Rotations in four dimensions: 3, 4 and 6 generators that close",
      subtitle:
        "generators W of x' = (1 + εW) x that keep |x|; left as trained, right the exact algebra beside them, canonical basis",
      source: "300 standard normal points; losses of the text in the limit ε → 0, 16 trainings side by side",
    },
    ({ x, y, width, height }) => {
      const part = (width - 48) / 2;
      return all.flatMap(({ count, training, algebra }, i) => {
        const [from, to] = [BANDS[i]! * height, BANDS[i + 1]! * height];
        const box = { x, y: y + from, width: part, height: to - from - 18 };
        return [
          realPanel(
            { title: `${count} generators, as trained`, says: "", generators: training.generators, components },
            box,
          ),
          ...(algebra
            ? [
                realPanel(
                  {
                    title: algebra.name,
                    says: "",
                    generators: algebra.generators,
                    ...shortLabels(algebra.labels),
                    components,
                  },
                  { ...box, x: x + part + 48 },
                ),
              ]
            : []),
        ];
      });
    },
  );
}

/** The ends of the parts of the page, in units of its height: six matrices take two rows. */
const BANDS = [0, 0.27, 0.49, 1] as const;

/** The labels of generators, where each does something simple. */
function shortLabels(labels: readonly string[]): { readonly labels: readonly string[] } | undefined {
  return labels.some((label) => label.startsWith("field")) ? undefined : { labels };
}
