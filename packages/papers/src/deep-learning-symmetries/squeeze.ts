/** The squeeze map of x1 x2, as a network and as a matrix. */

import { createRng } from "@noether/base";
import { discover, gradient, neuralFields } from "@noether/core";
import { squeezeProduct } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";
import { fieldPage, fieldTable, levels, linearField, type NamedField, RANGE, SIDE } from "./field-figure.js";
import { networkField } from "./network-field.js";

const SAMPLES = 1000;
const QUICK = { epochs: 400, trainings: 1, hidden: [16, 16] } as const;

export const squeeze: Figure = {
  name: "squeeze",
  says: "the squeeze map from x1 x2, as a network and as a matrix",
  async run({ seed, rng, quick, onEvent }) {
    const oracle = squeezeProduct();
    const points = drawnPoints(oracle, rng, SAMPLES);
    const bent = await discover(oracle, points, neuralFields(quick ? QUICK : {}), { rng: createRng(seed), onEvent });
    const matrix = await discover(oracle, points, gradient({ generators: 1, frame: "data" }), {
      rng: createRng(seed),
      onEvent,
    });
    const { defect } = bent.quality[0]!;
    const { generators, terms, epochs } = matrix.training;
    const chart = (field: Float64Array): NamedField["chart"] => ({
      range: RANGE,
      side: SIDE,
      field,
      components: ["x1", "x2"],
      oracle: (x, y) => x * y,
      levels: levels(-3.5, 3.5, 15),
    });
    const exact = matrix.algebra?.generators;
    const fields: readonly NamedField[] = [
      {
        title: "as a network",
        says: `cosine with the gradients ${defect.toPrecision(2)}, on held-out points`,
        chart: chart(await networkField(bent.network, RANGE, SIDE)),
      },
      {
        title: "as a matrix",
        says: exact ? `W = diag(${exact.entries[0]}, ${exact.entries[3]})`.replace("-", "−") : matrix.status,
        chart: chart(linearField(exact ?? generators)),
      },
    ];
    return {
      picture: fieldPage(
        {
          title: "The squeeze map, from x1 x2",
          subtitle: "arrows: the learned field; hyperbolas: where x1 x2 is constant",
          source: `${SAMPLES.toLocaleString("en")} standard normal points; a network's field may point either way and vary in strength from line to line`,
        },
        fields,
      ),
      numbers: fieldTable(fields),
      rows: [
        {
          quantity: "network: cosine with the gradients, held out",
          ours: defect,
          note: "0 is a symmetry, 0.7 a random direction",
        },
        {
          quantity: "matrix: loss at the end of training",
          ours: terms.loss,
          authors: 1.708e-5,
          note: "ours may stop below 1e-4",
        },
        { quantity: "matrix: epochs", ours: epochs, authors: 2000 },
        { quantity: "matrix: algebra", ours: matrix.algebra?.name ?? "none", authors: "diag(1, −1)" },
      ],
    };
  },
};
