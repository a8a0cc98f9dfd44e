/** Hidden neurons and parameters of the networks: the text says 1,152 neurons each, the code adds a layer to every list. */

import { createRng } from "@noether/base";
import { parameterCount } from "@noether/engine";
import { createParameters, type NetworkName, type PresetName, preset } from "@noether/hybrid";
import type { ComparisonRow, Figure } from "../paper.js";

const NETWORKS: readonly NetworkName[] = ["general", "invariant", "hybrid", "enlarged-hybrid"];
const PRESETS: readonly PresetName[] = ["text", "authors"];
/** The numbers of the text, and those counted in the authors' code. */
const NEURONS: Readonly<Record<PresetName, readonly (number | undefined)[]>> = {
  text: [1152, 1152, 1152, undefined],
  authors: [1408, 1280, 1472, undefined],
};

export const networks: Figure = {
  name: "networks",
  says: "hidden neurons and parameters of the networks, as written and as coded",
  async run() {
    const counted = PRESETS.flatMap((name) =>
      NETWORKS.map((network, i) => {
        const { blocks } = preset(name, network);
        const neurons = Object.values(blocks)
          .flatMap(({ widths }) => widths.slice(1, -1))
          .reduce((sum, width) => sum + width, 0);
        const parameters = parameterCount(createParameters(preset(name, network), createRng(0)));
        return { name, network, neurons, parameters, authors: NEURONS[name][i] };
      }),
    );
    return {
      numbers: {
        head: ["preset", "network", "hidden_neurons", "parameters"],
        rows: counted.map(({ name, network, neurons, parameters }) => [name, network, neurons, parameters]),
      },
      rows: counted.map(
        ({ name, network, neurons, parameters, authors }): ComparisonRow => ({
          quantity: `hidden neurons, ${network}, ${name === "text" ? "as written" : "as coded"}`,
          ours: neurons,
          authors,
          note: `${parameters.toLocaleString("en")} parameters`,
        }),
      ),
    };
  },
};
