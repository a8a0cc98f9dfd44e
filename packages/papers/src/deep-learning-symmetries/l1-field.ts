/** Vector fields that keep oracles of straight pieces, as networks: no matrix does. */

import { createRng } from "@noether/base";
import { discover, gradient, neuralFields } from "@noether/core";
import { l1Norm, type Oracle, piecewiseLinear } from "@noether/oracles";
import type { ComparisonRow, Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";
import { fieldPage, fieldTable, levels, type NamedField, RANGE, SIDE } from "./field-figure.js";
import { networkField } from "./network-field.js";

const SAMPLES = 1000;
const QUICK = { epochs: 400, trainings: 1, hidden: [16, 16] } as const;

interface Asked {
  readonly title: string;
  readonly oracle: Oracle;
  readonly value: (x: number, y: number) => number;
  readonly levels: readonly number[];
  /** Losses of the authors' network and matrix. */
  readonly authors: { readonly network: string; readonly matrix: string };
}

const ASKED: readonly Asked[] = [
  {
    title: "|x1| + |x2|",
    oracle: l1Norm(2),
    value: (x, y) => Math.abs(x) + Math.abs(y),
    levels: levels(0.25, 3.75, 15),
    authors: { network: "loss 9.164e-5 after 40,000 epochs", matrix: "loss 0.725" },
  },
  {
    title: "x1 where x1 ≥ 0, else −x2",
    oracle: piecewiseLinear(),
    value: (x, y) => (x >= 0 ? x : -y),
    levels: levels(-1.75, 1.75, 15),
    authors: { network: "loss 0.1759 after 20,000 epochs", matrix: "loss 979" },
  },
];

export const l1Field: Figure = {
  name: "l1-field",
  says: "vector fields of networks for |x1| + |x2| and for a piecewise linear oracle",
  async run({ seed, rng, quick, onEvent }) {
    const fields: NamedField[] = [];
    const rows: ComparisonRow[] = [];
    for (const { title, oracle, value, levels, authors } of ASKED) {
      const points = drawnPoints(oracle, rng.stream(oracle.name), SAMPLES);
      const { network, quality, outcome, epochs } = await discover(oracle, points, neuralFields(quick ? QUICK : {}), {
        rng: createRng(seed),
        onEvent,
      });
      const { training } = await discover(oracle, points, gradient({ generators: 1, epochs: 500 }), {
        rng: createRng(seed),
        onEvent,
      });
      const { defect } = quality[0]!;
      fields.push({
        title,
        says: `cosine with the gradients ${defect.toPrecision(2)}, on held-out points`,
        chart: {
          range: RANGE,
          side: SIDE,
          oracle: value,
          levels,
          components: ["x1", "x2"],
          field: await networkField(network, RANGE, SIDE),
          power: 0.5,
        },
      });
      rows.push(
        {
          quantity: `${title}: network`,
          ours: `${outcome}, cosine ${defect.toPrecision(2)} after ${epochs} epochs`,
          authors: authors.network,
          note: "theirs has no normalization: the identity would do as well",
        },
        {
          quantity: `${title}: matrix`,
          ours: training.outcome === "succeeded" ? "found" : `fails, loss ${training.terms.loss.toPrecision(3)}`,
          authors: `fails, ${authors.matrix}`,
          ...(oracle.name === "piecewise-linear" && {
            note: "their step of 1e-3 crosses the jump at x1 = 0; ours is the limit",
          }),
        },
      );
    }
    return {
      picture: fieldPage(
        {
          title: "Symmetries that no matrix has: fields of networks",
          subtitle:
            "arrows: the learned field, as long as the root of its strength; lines: where the oracle is constant",
          source: `${SAMPLES.toLocaleString("en")} standard normal points each, a fifth held out; two hidden layers`,
        },
        fields,
      ),
      numbers: fieldTable(fields),
      rows,
    };
  },
};
