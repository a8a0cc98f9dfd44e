/** The rotation of the plane as a vector field, with the bias of a finite step and without. */

import { createRng } from "@noether/base";
import { discover, gradient } from "@noether/core";
import { type Generators, generator } from "@noether/lie";
import { euclideanNorm } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { asAuthorsCode } from "./as-authors-code.js";
import { drawnPoints } from "./drawn-points.js";
import { fieldPage, fieldTable, levels, linearField, type NamedField, RANGE, SIDE } from "./field-figure.js";

export const rotation: Figure = {
  name: "rotation",
  says: "the rotation of the plane from |x|, and the bias of a finite step",
  async run({ seed, rng, onEvent }) {
    const oracle = euclideanNorm(2);
    const points = drawnPoints(oracle, rng);
    const paper = await discover(
      oracle,
      points,
      gradient({ generators: 1, ...asAuthorsCode, epochs: 6000, trainings: 1, polish: false }),
      { rng: createRng(seed), onEvent },
    );
    const limit = await discover(
      oracle,
      points,
      gradient({ generators: 1, frame: "data", trainings: 1, stopBelow: 1e-25 }),
      { rng: createRng(seed), onEvent },
    );
    const chart = (field: Generators): NamedField["chart"] => ({
      range: RANGE,
      side: SIDE,
      field: linearField(field),
      components: ["x1", "x2"],
      oracle: Math.hypot,
      levels: levels(0.25, 2.75, 11),
    });
    const fields: readonly NamedField[] = [
      {
        title: "as in the authors' code",
        says: words(paper.training.generators),
        chart: chart(paper.training.generators),
      },
      { title: "in the limit ε → 0", says: words(limit.training.generators), chart: chart(limit.training.generators) },
    ];
    return {
      picture: fieldPage(
        {
          title: "One rotation, from |x|",
          subtitle: "arrows: x → W x of the trained generator; circles: where |x| is constant",
          source: "300 standard normal points; left a step of ε = 1e-3, which leaves −ε/2 WᵀW on the diagonal",
        },
        fields,
      ),
      numbers: fieldTable(fields),
      rows: [
        { quantity: "diagonal entries of W, with ε = 1e-3", ours: diagonal(paper.training.generators), authors: -5e-4 },
        { quantity: "loss, with ε = 1e-3", ours: paper.training.terms.loss, authors: "< 1e-25" },
        { quantity: "epochs, with ε = 1e-3", ours: paper.training.epochs, authors: 4801 },
        { quantity: "diagonal entries of W, in the limit ε → 0", ours: diagonal(limit.training.generators) },
        {
          quantity: "diagonal entries of W, after polishing",
          ours: limit.algebra ? diagonal(limit.algebra.generators) : "none",
        },
      ],
    };
  },
};

/** The entry of the diagonal that is larger in size. */
function diagonal(all: Generators): number {
  const [a, d] = [generator(all, 0)[0]!, generator(all, 0)[3]!];
  return Math.abs(a) > Math.abs(d) ? a : d;
}

function words(all: Generators): string {
  const [a, b, c, d] = Array.from(generator(all, 0), (entry) =>
    (Math.abs(entry) < 0.1 ? entry.toExponential(1) : entry.toFixed(4)).replaceAll("-", "−"),
  ) as [string, string, string, string];
  return `W = (${a}, ${b}; ${c}, ${d})`;
}
