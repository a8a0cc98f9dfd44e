/**
 * The digits of the talk's last figure (arXiv:2302.00806): carried along flows in a 16-dimensional latent space that keep
 * all ten logits, beside the same lengths along random directions.
 */

import type { Figure } from "../paper.js";
import { askFlows, type FlowSizes } from "./latent-flows/ask-flows.js";
import { drawDigits } from "./latent-flows/draw-digits.js";
import { flowNumbers, flowRows } from "./latent-flows/flow-table.js";
import { type NetworkSizes, trainedNetworks } from "./latent-flows/trained-networks.js";

const FULL: NetworkSizes & { readonly flows: FlowSizes } = {
  digits: 10_000,
  hidden: [256, 128],
  epochs: 30,
  flows: { samples: 3000, followed: 100, hidden: [128, 128], epochs: 600 },
};
const QUICK: typeof FULL = {
  digits: 2500,
  hidden: [96, 48],
  epochs: 40,
  flows: { samples: 600, followed: 40, hidden: [32, 32], epochs: 150 },
};

export const latentFlows: Figure = {
  name: "digits",
  says: "digits carried along flows of the latent space that keep all ten logits",
  async run(context) {
    const { quick } = context;
    const sizes = quick ? QUICK : FULL;
    const { split, networks } = await trainedNetworks(sizes, context);
    const answers = await askFlows(networks, split, sizes.flows, context);
    return {
      picture: drawDigits(
        answers.shown,
        `${sizes.digits.toLocaleString("en")} digits of MNIST; digits nearest to the mean of their class; u is the direction along which the picture changes most while no logit does`,
      ),
      numbers: flowNumbers(answers),
      rows: flowRows(answers, networks, split),
    };
  },
};
