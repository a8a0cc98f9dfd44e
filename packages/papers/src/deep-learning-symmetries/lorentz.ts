/** The generators of the Lorentz group, without sparsity and with it. */

import { createRng } from "@noether/base";
import { discover, gradient, type Training } from "@noether/core";
import { figurePage } from "@noether/figures";
import { generator, so } from "@noether/lie";
import { minkowskiSquare } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";
import { exactDistance } from "./exact-distance.js";
import { realMatrices } from "./hermitian-generators.js";
import { matrixTable } from "./matrix-table.js";
import { realPanel } from "./real-panel.js";

const SPARSITY = 0.05;
const EPOCHS = 1500;
/** Entries under this share of the largest count as zero. */
const ZERO = 1e-6;

export const lorentz: Figure = {
  name: "lorentz",
  says: "the six generators of the Lorentz group, without and with sparsity",
  async run({ seed, rng, onEvent }) {
    const oracle = minkowskiSquare();
    const points = drawnPoints(oracle, rng);
    const train = async (
      sparsity: number,
    ): Promise<{ training: Training; name: string; labels: readonly string[] }> => {
      const { training, algebra } = await discover(
        oracle,
        points,
        gradient({ generators: 6, frame: "data", weights: { sparsity }, epochs: EPOCHS }),
        { rng: createRng(seed), onEvent },
      );
      return { training, name: algebra?.name ?? "none", labels: algebra?.labels ?? [] };
    };
    const [dense, sparse] = [await train(0), await train(SPARSITY)];
    const entries = ({ generators }: Training): number =>
      Array.from({ length: generators.count }, (_, a) => {
        const w = generator(generators, a);
        const largest = w.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        return w.filter((value) => Math.abs(value) > ZERO * largest).length;
      }).reduce((sum, count) => sum + count, 0) / generators.count;
    const { components } = oracle;
    return {
      picture: figurePage(
        {
          width: 1500,
          height: 680,
          title: "The Lorentz group from E² − p²",
          subtitle: "six generators W of x' = (1 + εW) x that keep E² − px² − py² − pz², as trained",
          source: `300 standard normal points; losses of the text in the limit ε → 0; right: sparsity of weight ${SPARSITY}`,
        },
        ({ x, y, width, height }) => {
          const part = (width - 48) / 2;
          return [
            realPanel(
              {
                title: "without sparsity",
                says: "mixtures of boosts and rotations",
                generators: dense.training.generators,
                components,
              },
              { x, y, width: part, height },
            ),
            realPanel(
              {
                title: "with sparsity",
                says: "three boosts and three rotations",
                generators: sparse.training.generators,
                components,
              },
              { x: x + part + 48, y, width: part, height },
            ),
          ];
        },
      ),
      numbers: matrixTable([
        { name: "without sparsity", matrices: realMatrices(dense.training.generators) },
        { name: "with sparsity", matrices: realMatrices(sparse.training.generators) },
      ]),
      rows: [
        { quantity: "algebra", ours: dense.name, authors: "so(1,3)" },
        {
          quantity: "loss without sparsity",
          ours: dense.training.terms.loss,
          authors: 1.0371e-6,
          note: "theirs after 6000 epochs, 126 s",
        },
        {
          quantity: "distance of the trained generators from so(1,3)",
          ours: exactDistance(dense.training.generators, so(1, 3)),
          note: "before they are moved onto the exact algebra; the authors' finite step leaves 5e-4",
        },
        { quantity: "entries of a generator, without sparsity", ours: entries(dense.training) },
        {
          quantity: "entries of a generator, with sparsity",
          ours: entries(sparse.training),
          authors: 2,
          note: "E_ij ± E_ji: boosts and rotations",
        },
        {
          quantity: "algebra with sparsity",
          ours: `${sparse.name}: ${sparse.labels.join(", ")}`,
          authors: "canonical so(1,3)",
        },
      ],
    };
  },
};
